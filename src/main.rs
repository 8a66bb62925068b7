//! The `rolecall` command: the only place that knows the clock, the terminal and the
//! environment.

#![expect(
    clippy::disallowed_methods,
    reason = "the outermost ring: the clock, the environment and the command line"
)]

mod cli;
mod progress;
mod summary;

use cli::Command;
use progress::Bar;
use rolecall::build::BuildRequest;
use rolecall::build::ExplainRequest;
use rolecall::build::Progress;
use rolecall::build::build;
use rolecall::build::default_out;
use rolecall::build::explain;
use rolecall::calendar::Instant;
use rolecall::diagnostic::Diagnostic;
use rolecall::diagnostic::Format;
use rolecall::diagnostic::render;
use rolecall::diagnostic::visible;
use rolecall::diagnostic::visible_json;
use rolecall::inputs::Now;
use rolecall::scaffold;
use std::io;
use std::io::BufWriter;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Many small pieces of text come and go in every thread; the system's allocator is slower at
/// that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The content has errors.
const CONTENT_ERRORS: u8 = 1;
/// Wrong use, or a file that cannot be read or written.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let result = match cli::parse(std::env::args_os()) {
        Ok(Some(command)) => run(command),
        Ok(None) => print(&cli::help()).map(|()| 0),
        Err(error) => {
            unless_closed(error.print()).map(|()| u8::try_from(error.exit_code()).unwrap_or(FAILED))
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: cannot print: {error}");
            ExitCode::from(FAILED)
        }
    }
}

/// Carries a command out and returns the exit status.
fn run(command: Command) -> io::Result<u8> {
    match command {
        Command::Build(options) => run_build(&options),
        Command::Init { dir, today } => {
            match scaffold::init(&dir, &default_out(&dir), now(today)) {
                Ok(files) => {
                    let files: Vec<String> = files
                        .iter()
                        .map(|file| format!("  {}\n", file.display()))
                        .collect();
                    let root = if dir == Path::new(".") {
                        String::new()
                    } else {
                        format!(" --root {}", dir.display())
                    };
                    let text = format!(
                        "Made a new site:\n{}Build it with: rolecall build{root}\n",
                        files.concat()
                    );
                    print(&text)?;
                    Ok(0)
                }
                Err(error) => refuse(&error, error.help().as_deref()),
            }
        }
        Command::New { title, root, today } => {
            match scaffold::new_posting(&root, &default_out(&root), &title, now(today)) {
                Ok(file) => {
                    print(&format!("{}\n", file.display()))?;
                    Ok(0)
                }
                Err(error) => refuse(&error, error.help().as_deref()),
            }
        }
        Command::Explain {
            file,
            root,
            today,
            format,
        } => {
            let request = ExplainRequest {
                root,
                file,
                now: now(today),
            };
            match explain(&request) {
                Ok(explained) => {
                    report(&explained.diagnostics, format, &request.root)?;
                    if let Some(explanation) = &explained.explanation {
                        if format == Format::Json {
                            let value = serde_json::json!({ "explain": explanation });
                            print(&format!("{}\n", visible_json(&value.to_string())))?;
                        } else {
                            print(&explanation.to_text())?;
                        }
                    }
                    Ok(status(&explained.diagnostics))
                }
                Err(error) => refuse(&error, error.help().as_deref()),
            }
        }
    }
}

fn run_build(options: &cli::Build) -> io::Result<u8> {
    let start = std::time::Instant::now();
    let bar = Mutex::new(Bar::default());
    let has_bar = io::stderr().is_terminal() && !options.quiet;
    let progress = |progress: Progress| {
        if !has_bar {
            return;
        }
        let mut bar = bar.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = bar.update(start.elapsed(), progress) {
            // A bar that cannot be drawn is no reason to stop.
            let _ = io::stderr().write_all(text.as_bytes());
        }
    };
    let result = build(&BuildRequest {
        root: options.root.clone(),
        out: options.out.clone(),
        home: std::env::home_dir(),
        base_url: options.base_url.clone(),
        now: now(options.today),
        drafts: options.drafts,
        keep_going: options.keep_going,
        jobs: options.jobs,
        progress: &progress,
    });
    let elapsed = start.elapsed();
    let cleared = bar.lock().unwrap_or_else(PoisonError::into_inner).clear();
    print_error(&cleared)?;

    let outcome = match result {
        Ok(outcome) => outcome,
        Err(error) => return refuse(&error, error.help().as_deref()),
    };
    if options.quiet {
        let mut errors = outcome.diagnostics.clone();
        errors.retain(Diagnostic::is_error);
        report(&errors, options.format, &options.root)?;
    } else {
        report(&outcome.diagnostics, options.format, &options.root)?;
    }
    match options.format {
        Format::Json => print(&summary::json(&outcome, elapsed))?,
        _ if options.quiet => {}
        _ => print_error(&summary::human(&outcome, elapsed))?,
    }
    Ok(status(&outcome.diagnostics))
}

fn status(diagnostics: &[Diagnostic]) -> u8 {
    if diagnostics.iter().any(Diagnostic::is_error) {
        CONTENT_ERRORS
    } else {
        0
    }
}

/// The moment on the command line, or the clock's.
fn now(today: Option<Now>) -> Now {
    today.unwrap_or_else(|| Now::Instant(Instant::now()))
}

/// Prints diagnostics: for people on standard error, for programs on standard output.
fn report(diagnostics: &[Diagnostic], format: Format, root: &Path) -> io::Result<()> {
    let root = root.to_string_lossy();
    let root = if cfg!(windows) {
        root.replace('\\', "/")
    } else {
        root.into_owned()
    };
    match format {
        Format::Human | Format::Short => {
            let stderr = io::stderr();
            let color = stderr.is_terminal() && is_color_wanted();
            let mut out = BufWriter::new(stderr.lock());
            unless_closed(render(diagnostics, format, color, &root, &mut out))?;
            unless_closed(out.flush())
        }
        Format::Json | Format::Github => {
            let mut out = BufWriter::new(io::stdout().lock());
            unless_closed(render(diagnostics, format, false, &root, &mut out))?;
            unless_closed(out.flush())
        }
    }
}

/// Neither `NO_COLOR` (no-color.org: set and not empty) nor a terminal without colours.
fn is_color_wanted() -> bool {
    let has = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !has("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    unless_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn print_error(text: &str) -> io::Result<()> {
    unless_closed(io::stderr().write_all(text.as_bytes()))
}

/// A reader that has closed the pipe (`| head`) has read enough: the work goes on, and the
/// exit status is that of the work.
fn unless_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Says why a command could not be carried out.
fn refuse(error: &dyn std::error::Error, help: Option<&str>) -> io::Result<u8> {
    // File names may hold anything, control characters included.
    let error = error.to_string();
    let error: Vec<_> = error.lines().map(visible).collect();
    let help = help.map_or_else(String::new, |help| format!("  = help: {}\n", visible(help)));
    print_error(&format!("error: {}\n{help}", error.join("\n")))?;
    Ok(FAILED)
}
