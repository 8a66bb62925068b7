use super::*;
use crate::place::Area;
use crate::place::AreaKind;
use crate::place::Place;
use crate::posting::Credential;
use crate::posting::EmploymentType;
use crate::posting::PostingSection;
use crate::posting::Workplace;
use crate::salary::Amount;
use crate::salary::Currency;
use crate::salary::Salary;
use crate::salary::Unit;
use crate::source::Span;
use crate::structured_data::sample::*;
use crate::vocabulary::SectionKind;
use serde_json::Value;
use serde_json::json;

fn emitted(posting: &Posting, config: &Config) -> Value {
    let text = job_posting(posting, config).expect("a JobPosting");
    assert_eq!(
        text,
        crate::escape::script_json(&text),
        "safe inside a script"
    );
    serde_json::from_str(&text).expect("JSON")
}

fn change(edit: impl FnOnce(&mut Posting, &mut Config)) -> Value {
    let (mut posting, mut config) = (posting("crane"), config());
    edit(&mut posting, &mut config);
    emitted(&posting, &config)
}

fn reasons(edit: impl FnOnce(&mut Posting, &mut Config)) -> Vec<Missing> {
    let (mut posting, mut config) = (posting("crane"), config());
    edit(&mut posting, &mut config);
    let reasons = job_posting(&posting, &config).expect_err("no JobPosting");
    assert_eq!(missing(&posting, &config), reasons);
    reasons
}

fn area(kind: AreaKind, name: &str, code: Option<&str>) -> Area {
    Area {
        kind,
        name: name.to_owned(),
        country: code.map(country),
    }
}

#[test]
fn what_is_required_stands_in_a_fixed_order() {
    assert_eq!(
        job_posting(&posting("crane"), &config()).expect("a JobPosting"),
        concat!(
            r#"{"@context":"https://schema.org","@type":"JobPosting","title":"Crane Operator","#,
            r#""description":"\u003cp>You move boxes &amp; ships.\u003c/p>","#,
            r#""datePosted":"2026-11-02","#,
            r#""hiringOrganization":{"@type":"Organization","name":"Harbour Cranes Ltd","#,
            r#""sameAs":["https://example.com/","https://social.example/@harbour"],"#,
            r#""logo":"https://careers.example.com/en/logo.svg"},"#,
            r#""jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","#,
            r#""addressLocality":"Hamburg","addressCountry":"DE"}},"#,
            r#""url":"https://careers.example.com/en/jobs/crane/"}"#
        )
    );
}

#[test]
fn what_is_required_and_missing_is_named() {
    assert_eq!(
        reasons(|posting, config| {
            posting.job_title = " ".to_owned();
            posting.text = "\n".to_owned();
            posting.date_posted = None;
            posting.apply = None;
            posting.locations = None;
            config.organization.is_explicit = false;
        }),
        [
            Missing::Title,
            Missing::Description,
            Missing::DatePosted,
            Missing::HiringOrganization,
            Missing::Apply,
            Missing::Location,
        ]
    );
    assert_eq!(
        reasons(|posting, _| posting.text = "Crane Operator\n".to_owned()),
        [Missing::DescriptionIsTitle]
    );
    assert_eq!(
        reasons(|posting, _| posting.date_posted = Some(inferred(day("2026-11-02")))),
        [Missing::DatePosted]
    );
    assert_eq!(
        reasons(|posting, _| {
            posting.locations = Some(inferred(vec![place("Hamburg", Some("DE"))]));
        }),
        [Missing::LocationNotStated]
    );
    for reason in [Missing::Title, Missing::NotOpen(Status::Draft)] {
        assert!(!reason.message().is_empty() && !reason.help().is_empty());
    }
}

#[test]
fn only_open_postings_have_one() {
    for status in [Status::Closed, Status::Draft, Status::Scheduled] {
        assert_eq!(
            reasons(|posting, _| posting.status = stated(status)),
            [Missing::NotOpen(status)]
        );
    }
}

#[test]
fn dates_carry_the_offset_of_their_day() {
    let check = |closes: &str, expected: &str| {
        let json = change(|posting, _| {
            posting.date_posted = Some(stated(day("2026-01-02")));
            posting.valid_through = Some(stated(day(closes)));
        });
        assert_eq!(json["validThrough"], expected);
    };
    check("2026-11-30", "2026-11-30T23:59:59+01:00");
    check("2026-07-01", "2026-07-01T23:59:59+02:00");
    let json = change(|posting, _| {
        let instant = "2026-11-02T08:00:00Z".parse().expect("a moment");
        posting.date_posted = Some(stated(Moment::Instant(instant, -5 * 3600)));
        posting.valid_through = Some(inferred(day("2026-12-01")));
    });
    assert_eq!(json["datePosted"], "2026-11-02T03:00:00-05:00");
    assert_eq!(json.get("validThrough"), None, "never read from prose");
    assert_eq!(
        reasons(|posting, _| posting.valid_through = Some(stated(day("2026-11-01")))),
        [Missing::DatesReversed]
    );
    change(|posting, _| posting.valid_through = Some(stated(day("2026-11-02"))));
}

#[test]
fn on_site_and_hybrid_name_every_place_with_its_country() {
    for workplace in [None, Some(Workplace::OnSite), Some(Workplace::Hybrid)] {
        let json = change(|posting, _| {
            posting.workplace = workplace.map(stated);
            posting.locations = Some(stated(vec![
                place("Hamburg", Some("DE")),
                Place {
                    street: Some("1 Quay".to_owned()),
                    region: Some("CA".to_owned()),
                    postal_code: Some("90731".to_owned()),
                    ..place("San Pedro", Some("US"))
                },
            ]));
            posting.applicant_locations =
                Some(stated(vec![area(AreaKind::Country, "Germany", Some("DE"))]));
        });
        assert_eq!(
            json["jobLocation"][1],
            json!({"@type": "Place", "address": {"@type": "PostalAddress",
                "streetAddress": "1 Quay", "addressLocality": "San Pedro",
                "addressRegion": "CA", "postalCode": "90731", "addressCountry": "US"}})
        );
        assert_eq!(json.get("jobLocationType"), None);
        assert_eq!(json.get("applicantLocationRequirements"), None);
    }
    assert_eq!(
        reasons(|posting, _| {
            posting.locations = Some(stated(vec![
                place("Hamburg", Some("DE")),
                place("Springfield", None),
            ]));
        }),
        [Missing::Country {
            place: "Springfield".to_owned()
        }]
    );
}

#[test]
fn remote_with_areas_names_them_and_no_place() {
    let json = change(|posting, _| {
        posting.workplace = Some(stated(Workplace::Remote));
        posting.locations = None;
        posting.applicant_locations = Some(stated(vec![
            area(AreaKind::Country, "Germany", Some("DE")),
            area(AreaKind::State, "Michigan, USA", Some("US")),
            area(AreaKind::AdministrativeArea, "not understood", None),
        ]));
    });
    assert_eq!(json.get("jobLocation"), None);
    assert_eq!(json["jobLocationType"], "TELECOMMUTE");
    assert_eq!(
        json["applicantLocationRequirements"],
        json!([{"@type": "Country", "name": "Germany"}, {"@type": "State", "name": "Michigan, USA"}])
    );
}

#[test]
fn the_site_s_default_place_is_no_office_of_a_remote_role() {
    let json = change(|posting, _| {
        posting.workplace = Some(stated(Workplace::Remote));
        posting.locations = Some(Field {
            value: vec![place("Hamburg", Some("DE"))],
            origin: Origin::Config {
                table: "defaults".to_owned(),
            },
        });
        posting.applicant_locations =
            Some(stated(vec![area(AreaKind::Country, "France", Some("FR"))]));
    });
    assert_eq!(json.get("jobLocation"), None);
}

#[test]
fn remote_with_an_office_has_both_and_assumes_its_country() {
    let edit = |posting: &mut Posting| {
        posting.workplace = Some(stated(Workplace::Remote));
        posting.locations = Some(stated(vec![
            place("Hamburg", Some("DE")),
            place("Kiel", Some("DE")),
        ]));
    };
    let json = change(|posting, _| edit(posting));
    assert_eq!(json["jobLocation"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["jobLocationType"], "TELECOMMUTE");
    assert_eq!(
        json["applicantLocationRequirements"],
        json!({"@type": "Country", "name": "Germany"})
    );
    let mut remote = posting("crane");
    edit(&mut remote);
    assert!(assumes_applicant_locations(&remote, &config()));
    assert!(!assumes_applicant_locations(&posting("crane"), &config()));
}

#[test]
fn remote_without_a_country_has_none() {
    let remote = |posting: &mut Posting| {
        posting.workplace = Some(stated(Workplace::Remote));
        posting.locations = None;
    };
    assert_eq!(
        reasons(|posting, _| remote(posting)),
        [Missing::RemoteWithoutCountry]
    );
    assert_eq!(
        reasons(|posting, _| {
            remote(posting);
            posting.applicant_locations = Some(stated(vec![area(
                AreaKind::AdministrativeArea,
                "EMEA",
                None,
            )]));
        }),
        [Missing::RemoteWithoutCountry]
    );
    assert_eq!(
        reasons(|posting, _| {
            remote(posting);
            posting.applicant_locations =
                Some(inferred(vec![area(AreaKind::Country, "USA", Some("US"))]));
        }),
        [Missing::RemoteWithoutCountry],
        "a country is never read from prose"
    );
}

#[test]
fn worldwide_is_the_configured_list_or_nothing() {
    let remote = |posting: &mut Posting| {
        posting.workplace = Some(stated(Workplace::Remote));
        posting.locations = None;
        posting.worldwide = true;
    };
    assert_eq!(
        reasons(|posting, _| remote(posting)),
        [Missing::WorldwideWithoutCountries]
    );
    let json = change(|posting, config| {
        remote(posting);
        config.worldwide_countries = vec![country("DE"), country("KE")];
    });
    assert_eq!(
        json["applicantLocationRequirements"],
        json!([{"@type": "Country", "name": "Germany"}, {"@type": "Country", "name": "Kenya"}])
    );
    assert_eq!(json.get("jobLocation"), None);
}

#[test]
fn remote_read_from_the_text_obeys_its_switch() {
    let json = change(|posting, config| {
        posting.workplace = Some(inferred(Workplace::Remote));
        config.infer.workplace = false;
    });
    assert_eq!(json.get("jobLocationType"), None);
}

fn salary(min: Option<i64>, max: Option<i64>) -> Salary {
    Salary {
        min: min.map(Amount),
        max: max.map(Amount),
        currency: Some(Currency(*b"EUR")),
        unit: Some(Unit::Year),
        text: String::new(),
        says_more: false,
    }
}

#[test]
fn salary_is_complete_or_left_out() {
    let with = |field: Field<Salary>| change(|posting, _| posting.salary = Some(field));
    let json = with(stated(salary(Some(7_000_000), Some(9_050_050))));
    assert_eq!(
        json["baseSalary"],
        json!({"@type": "MonetaryAmount", "currency": "EUR", "value": {
            "@type": "QuantitativeValue", "minValue": 70000, "maxValue": 90500.5, "unitText": "YEAR"}})
    );
    assert_eq!(json["salaryCurrency"], "EUR");
    let json = with(stated(salary(Some(7_000_000), Some(7_000_000))));
    assert_eq!(
        json["baseSalary"]["value"],
        json!({"@type": "QuantitativeValue", "value": 70000, "unitText": "YEAR"})
    );
    for field in [
        inferred(salary(Some(1), Some(2))),
        stated(salary(Some(100), None)),
        stated(salary(None, Some(100))),
        stated(salary(Some(200), Some(100))),
        stated(Salary {
            unit: None,
            ..salary(Some(100), Some(200))
        }),
        stated(Salary {
            currency: None,
            ..salary(Some(100), Some(200))
        }),
    ] {
        let json = with(field);
        assert_eq!(json.get("baseSalary"), None);
        assert_eq!(json.get("salaryCurrency"), None);
    }
}

#[test]
fn employment_type_is_never_a_guess() {
    let json = change(|posting, _| {
        posting.employment_type = Some(stated(vec![
            EmploymentType::FullTime,
            EmploymentType::Contractor,
        ]));
    });
    assert_eq!(json["employmentType"], json!(["FULL_TIME", "CONTRACTOR"]));
    let json =
        change(|posting, _| posting.employment_type = Some(stated(vec![EmploymentType::PerDiem])));
    assert_eq!(json["employmentType"], "PER_DIEM");
    let json =
        change(|posting, _| posting.employment_type = Some(inferred(vec![EmploymentType::Intern])));
    assert_eq!(json.get("employmentType"), None);
}

#[test]
fn direct_apply_is_true_for_mail_and_as_configured_for_addresses() {
    let mail = change(|posting, _| {
        posting.apply = Some(stated(Apply::Email("a@example.com".to_owned())));
    });
    assert_eq!(mail["directApply"], true);
    let configured = change(|_, config| config.direct_apply = Some(true));
    assert_eq!(configured["directApply"], true);
    let unknown = change(|_, config| config.direct_apply = None);
    assert_eq!(unknown.get("directApply"), None);
}

#[test]
fn the_posting_s_own_employer_goes_first() {
    let json = change(|posting, config| {
        config.organization.is_explicit = false;
        posting.id = stated("HC-7".to_owned());
        posting.hiring_organization = Some(stated(HiringOrganization {
            name: "Confidential".to_owned(),
            url: Some("https://secret.example".to_owned()),
            logo: None,
        }));
    });
    assert_eq!(
        json["hiringOrganization"],
        json!({"@type": "Organization", "name": "confidential"})
    );
    assert_eq!(json["identifier"]["value"], "HC-7");
}

#[test]
fn requirements_use_the_closed_lists() {
    let json = change(|posting, _| {
        posting.experience = Some(inferred(Requirement::Some(84)));
        posting.education = Some(inferred(Requirement::Some(vec![
            Credential::BachelorDegree,
            Credential::ProfessionalCertificate,
        ])));
        posting.experience_in_place_of_education = true;
    });
    assert_eq!(
        json["experienceRequirements"],
        json!({"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 84})
    );
    assert_eq!(
        json["educationRequirements"][1],
        json!({"@type": "EducationalOccupationalCredential",
            "credentialCategory": "professional certificate"})
    );
    assert_eq!(json["experienceInPlaceOfEducation"], true);

    let json = change(|posting, config| {
        posting.experience = Some(stated(Requirement::None));
        posting.education = Some(inferred(Requirement::None));
        posting.experience_in_place_of_education = true;
        config.infer.education = false;
    });
    assert_eq!(json["experienceRequirements"], "no requirements");
    assert_eq!(json.get("educationRequirements"), None);
    assert_eq!(json.get("experienceInPlaceOfEducation"), None);
}

/// Appends a section to the posting's text.
fn add_section(posting: &mut Posting, heading: &str, kinds: &[SectionKind], text: &str) {
    posting.text.push_str(heading);
    posting.text.push('\n');
    let start = posting.text.len();
    posting.text.push_str(text);
    posting.text.push('\n');
    posting.sections.push(PostingSection {
        line: None,
        kinds: kinds.to_vec(),
        heading: Some(heading.to_owned()),
        html: 0..0,
        text: start..posting.text.len(),
        span: Span::default(),
    });
}

#[test]
fn sections_become_text_properties() {
    let edit = |posting: &mut Posting| {
        add_section(
            posting,
            "Tasks",
            &[SectionKind::Responsibilities],
            "Lift.\nLower.",
        );
        add_section(
            posting,
            "You",
            &[SectionKind::Qualifications],
            "A steady hand.",
        );
        add_section(posting, "A plus", &[SectionKind::Preferred], "Sea legs.");
        add_section(posting, "Stack", &[SectionKind::Skills], "Radio.");
        posting.properties = vec![
            ("industry", stated("Ports".to_owned())),
            ("jobDuration", stated("two years".to_owned())),
            ("jobImmediateStart", stated("yes".to_owned())),
            ("responsibilities", inferred(String::new())),
        ];
        posting.department = Some(stated("Quay".to_owned()));
        posting.team = Some(stated("Night shift".to_owned()));
        posting.total_job_openings = Some(stated(3));
    };
    let json = change(|posting, _| edit(posting));
    assert_eq!(json["responsibilities"], "Lift.\nLower.");
    assert_eq!(json["qualifications"], "A steady hand.\nA plus\nSea legs.");
    assert_eq!(json["skills"], "Radio.");
    assert_eq!(json["industry"], "Ports");
    assert_eq!(json.get("jobDuration"), None);
    assert_eq!(json["jobImmediateStart"], true);
    assert_eq!(json["totalJobOpenings"], 3);
    assert_eq!(
        json["employmentUnit"],
        json!({"@type": "Organization", "name": "Night shift",
            "parentOrganization": {"@type": "Organization", "name": "Quay"}})
    );
    let json = change(|posting, config| {
        edit(posting);
        posting.skills = Some(stated(vec!["Rigging".to_owned(), "Radio".to_owned()]));
        config.infer.sections = false;
    });
    assert_eq!(json.get("responsibilities"), None);
    assert_eq!(json["skills"], json!(["Rigging", "Radio"]));
}
