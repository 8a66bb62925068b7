//! job_title
