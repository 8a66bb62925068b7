//! rolecall turns a folder of markdown job postings into a careers site.
//!
//! The modules below are listed in the order in which data flows through them:
//! sources → postings → site → routes → bytes. A module imports only from modules above
//! it; `tests/architecture.rs` checks that, and that each outside door (disk reads, disk
//! writes, the clock, a fixed package) is opened in one module only.

// What everything else is said in.
pub mod escape;
pub mod fold;
pub mod source;
pub mod diagnostic;
pub mod calendar;

// Sources: what the user wrote, as data.
pub mod spanned;
pub mod front_matter;
pub mod mojibake;
pub mod slug;
pub mod place;
pub mod salary;
pub mod vocabulary;
pub mod config;
pub mod inputs;
pub mod defaults;
pub mod load;

// Postings: one file at a time, each independent of all others.
pub mod markdown;
pub mod posting;

// Site: all postings together, and the routes they make.
pub mod catalog;
pub mod address;
pub mod similar;
pub mod structured_data;
pub mod feed;
pub mod search;
pub mod asset;
pub mod route;
pub mod template;
pub mod page;
pub mod site;

// Commands.
pub mod publish;
pub mod explain;
pub mod build;
pub mod scaffold;
