//! Templates: the built-in ones below `default/`, the user's above them, and where in a
//! user's file an error is. The only module that knows the template engine.

mod report;

use crate::defaults;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::source::SourceFile;
use crate::source::Span;
use crate::vocabulary::slips;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;
use std::io::Write;
use std::sync::Arc;
use tera::ErrorKind;

/// The most a page may grow to: a template that loops without end stops here instead of
/// filling memory and disk.
const LARGEST_PAGE: usize = 64 << 20;

/// A value prepared for templates once and shared by every page that shows it.
#[derive(Debug, Clone)]
pub struct Value(tera::Value);

impl Value {
    /// Prepares `value`.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Self {
        Self(tera::Value::from_serializable(value))
    }

    /// A list of prepared values.
    pub fn list(values: impl IntoIterator<Item = Self>) -> Self {
        Self(tera::Value::from(
            values.into_iter().map(|value| value.0).collect::<Vec<_>>(),
        ))
    }

    /// A map of prepared values; nothing is copied.
    pub fn map(entries: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        let map: BTreeMap<&'static str, tera::Value> = entries
            .into_iter()
            .map(|(key, value)| (key, value.0))
            .collect();
        Self(tera::Value::from(map))
    }
}

/// What one page's template sees, by name.
#[derive(Debug, Default)]
pub struct Values(tera::Context);

impl Values {
    /// Adds a value.
    pub fn insert(&mut self, name: &'static str, value: Value) {
        self.0.insert_value(name, value.0);
    }
}

/// All templates, compiled.
pub struct Templates {
    engine: tera::Tera,
    /// Sources of the user's templates, for positions of errors.
    user: BTreeMap<String, SourceFile>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Templates")
            .field("user", &self.user.keys())
            .finish_non_exhaustive()
    }
}

impl Templates {
    /// Compiles the built-in templates and the user's over them. A user's template replaces
    /// the built-in one at the same path and reaches it as `default/<path>`.
    ///
    /// # Errors
    /// Every template that does not compile, each with its place.
    pub fn new(user: BTreeMap<String, SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        // Each file alone first: a batch reports the first broken file only.
        for (name, file) in &user {
            let mut alone = tera::Tera::new();
            if let Err(error) = alone.add_raw_template(name, file.text())
                && let ErrorKind::SyntaxError(report) = error.kind()
            {
                let span = Span::new(report.span().range.start, report.span().range.end);
                diagnostics.push(syntax_error(file, span, report.message()));
            }
        }
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
        let mut engine = tera::Tera::new();
        engine
            .set_fallback_prefixes(["default/"])
            .expect("prefixes are set before any template is added");
        let built_in = defaults::TEMPLATES
            .iter()
            .map(|(name, text)| (format!("default/{name}"), *text));
        let users = user.iter().map(|(name, file)| (name.clone(), file.text()));
        match engine.add_raw_templates(built_in.chain(users)) {
            Ok(()) => Ok(Self { engine, user }),
            Err(error) => Err(missing_parts(&user, &error)
                .unwrap_or_else(|| vec![place(&user, &error, Code::TemplateSyntax, None)])),
        }
    }

    /// Makes `value` visible to every template as `name`.
    pub fn share(&mut self, name: &'static str, value: Value) {
        self.engine.global_context().insert_value(name, value.0);
    }

    /// Renders the template at `path` with `values`.
    ///
    /// # Errors
    /// What went wrong, at its place in the user's template; `page` names the page.
    pub fn render(
        &self,
        path: &str,
        values: &Values,
        page: &str,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bytes = Bounded(Vec::with_capacity(16 << 10));
        match self.engine.render_to(path, &values.0, &mut bytes) {
            // Every page is HTML.
            Ok(()) if memchr::memchr(b'<', &bytes.0).is_none() => {
                let message = format!("the template `templates/{path}` makes an empty page");
                let found = whole(&self.user, Code::TemplateRender, path, message);
                Err(Box::new(found.help(format!(
                    "met while rendering `{page}`; write the page into the template, or delete it \
                     to use the built-in one"
                ))))
            }
            Ok(()) => Ok(bytes.0),
            Err(error) => {
                let mut found = place(&self.user, &error, Code::TemplateRender, Some((path, page)));
                if let Some(owner) = self.missing_owner(&error, values) {
                    found.message = format!("{}: `{owner}` is none here", found.message);
                    found = found.help(format!(
                        "met while rendering `{page}`, which has none: write \
                         `{{% if {owner} %}}…{{% endif %}}` around it"
                    ));
                }
                Err(Box::new(found))
            }
        }
    }
}

impl Templates {
    /// The value that is none, and of which a field was wanted: `posting.salary` of
    /// `posting.salary.text`.
    fn missing_owner(&self, error: &tera::Error, values: &Values) -> Option<String> {
        let ErrorKind::RenderingError(report) = error.kind() else {
            return None;
        };
        let text = self.user.get(report.filename())?.text();
        let before = text.get(..report.span().range.start)?;
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let start = before.trim_end_matches(is_part).len();
        let owner = before[start..].strip_suffix('.')?;
        let (root, path) = owner.split_once('.')?;
        let value = values.0.get(root)?.get_from_path(path)?;
        value.is_none().then(|| owner.to_owned())
    }
}

/// Reports the user's templates that no page is made with: their name is no built-in template's,
/// and no other template of the user's names them.
pub fn unused(user: &BTreeMap<String, SourceFile>) -> Vec<Diagnostic> {
    let is_built_in = |name: &str| defaults::TEMPLATES.iter().any(|(known, _)| *known == name);
    let is_named = |name: &str| {
        let quoted = [
            format!("\"{name}\""),
            format!("'{name}'"),
            format!("`{name}`"),
        ];
        user.iter().any(|(other, file)| {
            other != name && quoted.iter().any(|quoted| file.text().contains(quoted))
        })
    };
    user.iter()
        .filter(|(name, _)| !is_built_in(name) && !is_named(name))
        .map(|(name, file)| {
            let path = file.path();
            let names = defaults::TEMPLATES.iter().map(|(known, _)| *known);
            let near = names
                .map(|known| (slips(name, known), known))
                .filter(|(slips, _)| *slips <= 2)
                .min();
            let help = match near {
                Some((_, near)) => format!("did you mean `{near}`?"),
                None => {
                    "include it in another template, or give it the name of the template that it \
                         replaces; docs/templates.md lists them"
                        .to_owned()
                }
            };
            let message = format!("no page is made with the template `{path}`");
            Diagnostic::in_file(Code::FileIgnored, path.clone(), message).help(help)
        })
        .collect()
}

const TOO_LARGE: &str = "the page grew past 64 MB; does a loop in it never end?";

/// A buffer that refuses to grow past [`LARGEST_PAGE`].
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            return Err(io::Error::other(TOO_LARGE));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn syntax_error(file: &SourceFile, span: Span, message: &str) -> Diagnostic {
    Diagnostic::at(Code::TemplateSyntax, file, span, plain(message))
        .help("docs/templates.md shows the syntax and every value that templates can use")
}

/// Filters, templates, blocks and the like that are used and do not exist, each at its place;
/// `None` where `error` is about something else.
fn missing_parts(
    user: &BTreeMap<String, SourceFile>,
    error: &tera::Error,
) -> Option<Vec<Diagnostic>> {
    let ErrorKind::Msg(text) = error.kind() else {
        return None;
    };
    let found: Vec<Diagnostic> = report::all(text)
        .into_iter()
        .map(|report| {
            let message = plain(report.message);
            let diagnostic = match user.get(report.template) {
                Some(file) => {
                    let span = report.span(file.text());
                    Diagnostic::at(Code::TemplateSyntax, file, span, message)
                }
                None => {
                    let location = built_in(report.template)
                        .map(|(path, text)| Location::in_text(&path, text, report.span(text)));
                    Diagnostic::new(Code::TemplateSyntax, location, message)
                }
            };
            diagnostic.help(report.help())
        })
        .collect();
    (!found.is_empty()).then_some(found)
}

/// The engine's error as a diagnostic in the user's file, or in a built-in template.
fn place(
    user: &BTreeMap<String, SourceFile>,
    error: &tera::Error,
    code: Code,
    rendering: Option<(&str, &str)>,
) -> Diagnostic {
    let mut diagnostic = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::new(report.span().range.start, report.span().range.end);
            let message = plain(report.message());
            match user.get(report.filename()) {
                Some(file) => Diagnostic::at(code, file, span, message),
                None => Diagnostic::new(code, built_in_place(report.filename(), span), message),
            }
        }
        ErrorKind::MissingParent { current, parent } => mentioned(
            user,
            code,
            current,
            parent,
            format!("the template extends `{parent}`, which does not exist"),
        )
        .help("built-in templates are named like `{% extends \"default/base.html\" %}`"),
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain,
        } => mentioned(
            user,
            code,
            tpl,
            inheritance_chain.last().unwrap_or(tpl),
            "the template extends itself in a circle".to_owned(),
        )
        .help(
            "to extend the built-in template, name it like `{% extends \"default/base.html\" %}`",
        ),
        ErrorKind::CircularInclude { tpl, include_chain } => mentioned(
            user,
            code,
            tpl,
            include_chain.get(1).unwrap_or(tpl),
            format!(
                "the template includes itself: {}",
                include_chain.join(" → ")
            ),
        )
        .help("take one of these `include`s out; the built-in templates are in `default/`"),
        _ => {
            let mut message = plain(&error.to_string());
            // The cause (a page too large, say) stands in the error's source.
            if let Some(source) = std::error::Error::source(error) {
                message = format!("{message}: {source}");
            }
            if message.ends_with(TOO_LARGE) {
                TOO_LARGE.clone_into(&mut message);
            }
            whole(
                user,
                code,
                rendering.map_or("", |(template, _)| template),
                message,
            )
        }
    };
    if let Some((_, page)) = rendering {
        diagnostic = diagnostic.help(format!(
            "met while rendering `{page}`; docs/templates.md lists every value that templates can use"
        ));
    }
    diagnostic
}

fn built_in_place(name: &str, span: Span) -> Option<Location> {
    let (path, text) = built_in(name)?;
    Some(Location::in_text(&path, text, span))
}

/// What a built-in template is called in messages, and its text.
fn built_in(name: &str) -> Option<(Arc<str>, &'static str)> {
    let bare = name.strip_prefix("default/").unwrap_or(name);
    let (_, text) = defaults::TEMPLATES
        .iter()
        .find(|(built_in, _)| *built_in == bare)?;
    Some((Arc::from(format!("(built-in) templates/{bare}")), text))
}

/// A finding in the user's template `name`, where it mentions the template `other`.
fn mentioned(
    user: &BTreeMap<String, SourceFile>,
    code: Code,
    name: &str,
    other: &str,
    message: String,
) -> Diagnostic {
    let place = user
        .get(name)
        .and_then(|file| Some((file, report::mention(file, other)?)));
    match place {
        Some((file, span)) => Diagnostic::at(code, file, span, message),
        None => whole(user, code, name, message),
    }
}

fn whole(
    user: &BTreeMap<String, SourceFile>,
    code: Code,
    name: &str,
    message: String,
) -> Diagnostic {
    let location = user
        .get(name)
        .map(|file| Location::file(file.path().clone()));
    Diagnostic::new(code, location, message)
}

/// The engine's messages begin with a capital; ours do not.
fn plain(message: &str) -> String {
    let message = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let mut chars = message.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => first
            .to_lowercase()
            .chain(message.chars().skip(1))
            .collect(),
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Templates;
    use super::unused;
    use crate::source::SourceFile;
    use std::collections::BTreeMap;

    #[test]
    fn templates_that_no_page_is_made_with_are_named() {
        let user: BTreeMap<String, SourceFile> = [
            ("posting.html", "{% include 'parts/pay.html' %}"),
            ("parts/pay.html", ""),
            ("postng.html", "{% extends \"postng.html\" %}"),
            ("about.html", ""),
        ]
        .map(|(name, text)| {
            let file = SourceFile::new(format!("templates/{name}"), text);
            (name.to_owned(), file)
        })
        .into();
        let found: Vec<_> = unused(&user)
            .into_iter()
            .map(|found| (found.message, found.help.unwrap()))
            .collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].0.contains("`templates/about.html`"), "{found:?}");
        assert!(found[1].0.contains("`templates/postng.html`"), "{found:?}");
        assert_eq!(found[1].1, "did you mean `posting.html`?");
    }

    #[test]
    fn what_does_not_exist_is_told_where_it_is_named() {
        let check = |text: &str, line: u32, column: u32, message: &str| {
            let file = SourceFile::new("templates/posting.html", text);
            let user = BTreeMap::from([("posting.html".to_owned(), file)]);
            let found = Templates::new(user).expect_err("a template in error");
            let at = found[0].location.as_ref().expect("a place");
            assert_eq!(
                (at.line, at.column, found[0].message.as_str()),
                (line, column, message),
            );
            assert!(found[0].help.is_some(), "{message}");
        };
        check("\n{{ x | shout }}", 2, 8, "unknown filter `shout`");
        check(
            "{% include \"nope.html\" %}",
            1,
            13,
            "unknown template `nope.html`",
        );
        check(
            "{% extends \"default/posting.html\" %}\n{% block mian %}a{% endblock %}",
            2,
            10,
            "block `mian` is not defined in any parent template",
        );
        check(
            "{% extends \"nope.html\" %}",
            1,
            13,
            "the template extends `nope.html`, which does not exist",
        );
        check(
            "{# #}{% extends \"posting.html\" %}",
            1,
            18,
            "the template extends itself in a circle",
        );
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let file = SourceFile::new("templates/404.html", "{{ a | b }}\n{{ c | d }}");
        let user = BTreeMap::from([("404.html".to_owned(), file)]);
        let found = Templates::new(user).expect_err("a template in error");
        assert_eq!(found.len(), 2);
    }
}
