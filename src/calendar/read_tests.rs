//! What [`read`](super::read) makes of the forms that were met in postings.

use super::*;
use jiff::civil::date as day;
use proptest::prelude::*;

fn check(text: &str, expected: &str) {
    let berlin = zone("Europe/Berlin").unwrap();
    let found = match read(text, &berlin, None) {
        Ok(moment) => moment.iso(),
        Err(DateError::NotADate | DateError::FarYear(_)) => "no date".to_owned(),
        Err(DateError::Placeholder) => "placeholder".to_owned(),
        Err(DateError::Impossible { nearest }) => format!("near {}", date(nearest)),
        Err(DateError::Ambiguous {
            month_first,
            day_first,
        }) => format!("{} or {}", date(month_first), date(day_first)),
    };
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn days() {
    for text in [
        "2026-11-02",
        "2026-11-2",
        " 2026-11-02 ",
        "2026/11/02",
        "2026/11/2",
        "20261102",
        "2026.11.02",
        "02.11.2026",
        "2.11.2026",
        "2. 11. 2026",
        "2026年11月2日",
        "2026年 11月 2日",
        "2026. 11. 2.",
        "2026. 11. 2",
        "2026년 11월 2일",
        "November 2, 2026",
        "Nov 2, 2026",
        "Nov. 2nd, 2026",
        "Nov 2 2026",
        "Monday, November 2, 2026",
        "Mon 2 Nov 2026",
        "2 November 2026",
        "the 2nd of November 2026",
        "2-Nov-2026",
        "2026-Nov-02",
        "2. November 2026",
        "Montag, 2. November 2026",
        "am 2. November 2026",
        "2 novembre 2026",
        "lundi 2 novembre 2026",
        "2 de noviembre de 2026",
        "lunes, 2 de noviembre de 2026",
        "2 de novembro de 2026",
        "2 november 2026",
        "2 listopada 2026",
        "NOVEMBER 2, 2026",
    ] {
        check(text, "2026-11-02");
    }
    check("2019-06-1", "2019-06-01");
    check("3. März 2026", "2026-03-03");
    check("3. Ma\u{308}rz 2026", "2026-03-03");
    check("3 mars 2026", "2026-03-03");
    check("1er mars 2026", "2026-03-01");
    check("1º marzo 2026", "2026-03-01");
    check("3 mrt 2026", "2026-03-03");
    check("Mar 3, 2026", "2026-03-03");
    check("May 4, 2026", "2026-05-04");
    check("15 août 2026", "2026-08-15");
    check("Tuesday, June 16, 2020", "2020-06-16");
    check("2nd September 2019", "2019-09-02");
}

#[test]
fn moments_with_a_zone() {
    check("2026-11-02T09:00:00Z", "2026-11-02T09:00:00+00:00");
    check("2026-11-02T09:00:00.123Z", "2026-11-02T09:00:00+00:00");
    check("2026-11-02T09:00:00.000+01:00", "2026-11-02T09:00:00+01:00");
    check("2026-11-02t09:00z", "2026-11-02T09:00:00+00:00");
    check("2020-01-02 10:00:00 +0100", "2020-01-02T10:00:00+01:00");
    check("2020-01-02 10:00:00 -05:00", "2020-01-02T10:00:00-05:00");
    check("2020-01-02 10:00:00+01", "2020-01-02T10:00:00+01:00");
    check("2020-01-02 10:00 UTC+1", "2020-01-02T10:00:00+01:00");
    check(
        "2020-01-02 10:00 Europe/London",
        "2020-01-02T10:00:00+00:00",
    );
    check("July 19, 2021 at 9:00am EDT", "2021-07-19T09:00:00-04:00");
    check(
        "November 15, 2021 at 11:59 pm EDT",
        "2021-11-15T23:59:00-04:00",
    );
    check(
        "November 9, 2018, 8pm EDT",
        "2018-11-09T20:00:00-05:00".replace("-05", "-04").as_str(),
    );
    check("September 4, 2018 8:00am EDT", "2018-09-04T08:00:00-04:00");
    check("June 25, 2018, 11:59 EDT", "2018-06-25T11:59:00-04:00");
    check(
        "June 25, 2018, 12:30 a.m. (PST)",
        "2018-06-25T00:30:00-08:00",
    );
    check("July 1, 2026 5 PM PT", "2026-07-01T17:00:00-07:00");
    check("2 November 2026 09:00 CET", "2026-11-02T09:00:00+01:00");
    check("2026-11-02 18:00 JST", "2026-11-02T18:00:00+09:00");
    check(
        "Mon, 02 Nov 2026 09:00:00 +0100",
        "2026-11-02T09:00:00+01:00",
    );
    check("Mon, 02 Nov 2026 09:00:00 GMT", "2026-11-02T09:00:00+00:00");
}

#[test]
fn moments_without_a_zone_are_in_the_sites() {
    check("2026-11-02 09:00", "2026-11-02T09:00:00+01:00");
    check("2026-07-02T09:00:30", "2026-07-02T09:00:30+02:00");
    check("2017-01-04-15-30", "2017-01-04T15:30:00+01:00");
    check("2. November 2026, 9:30 Uhr", "2026-11-02T09:30:00+01:00");
    check("2. November 2026 um 9 Uhr", "2026-11-02T09:00:00+01:00");
    check("2 novembre 2026 à 15h30", "2026-11-02T15:30:00+01:00");
    check("2 November 2026, noon", "2026-11-02T12:00:00+01:00");
    check("2 November 2026 midnight", "2026-11-03T00:00:00+01:00");
    check("2026-11-02 24:00", "2026-11-03T00:00:00+01:00");
    check("02.11.2026 14:00", "2026-11-02T14:00:00+01:00");
    check("2026年11月2日 17時30分", "2026-11-02T17:30:00+01:00");
    // The hour that the change of clocks skips.
    check("2026-03-29 02:30", "2026-03-29T03:30:00+02:00");
}

#[test]
fn seconds_and_milliseconds_since_1970() {
    check("1604309400", "2020-11-02T09:30:00+00:00");
    check("1604309400000", "2020-11-02T09:30:00+00:00");
    check("0000000001", "no date");
    check("9999999999999", "no date");
}

#[test]
fn slashes_only_where_they_have_one_meaning() {
    check("11/02/2026", "2026-11-02 or 2026-02-11");
    check("11/13/2026", "2026-11-13");
    check("13/11/2026", "2026-11-13");
    check("03/03/2026", "2026-03-03");
    check("13-11-2026", "2026-11-13");
    check("31/02/2026", "near 2026-02-28");
    let utc = TimeZone::UTC;
    let read_as = |month_first| read("11/02/2026", &utc, Some(month_first));
    assert_eq!(read_as(true), Ok(Moment::Day(day(2026, 11, 2))));
    assert_eq!(read_as(false), Ok(Moment::Day(day(2026, 2, 11))));
}

#[test]
fn impossible_days_name_the_nearest_real_one() {
    check("2023-02-31", "near 2023-02-28");
    check("2024-02-30", "near 2024-02-29");
    check("2023-06-00", "near 2023-06-01");
    check("2023-13-05", "near 2023-12-05");
    check("2023-00-10", "near 2023-01-10");
    check("31. April 2026", "near 2026-04-30");
    check("June 31, 2026", "near 2026-06-30");
    check("2023-02-31 10:00", "near 2023-02-28");
}

#[test]
fn placeholders() {
    for text in [
        "TBD",
        "tbd",
        "tbd EDT",
        "<++>",
        "an upcoming date",
        "YYYY-MM-DD",
        "?",
    ] {
        check(text, "placeholder");
    }
}

#[test]
fn everything_else_is_no_date() {
    for text in [
        "",
        " ",
        "soonish",
        "the sooner the better",
        "Summer 2023",
        "June 2023",
        "2023",
        "2026-11",
        "2026-11-02 or later",
        "2026-11-02 extended",
        "2026-11-02 25:00",
        "2026-11-02 10:99",
        "2026-11-02 10",
        "2026-11-02T",
        "0019-06-01",
        "3019-06-01",
        "02.11.26",
        "2026-11/02",
        "November 2",
        "Friday",
        "1234567",
        "2026-11-02 10:00 XYZ",
        "2026-11-02 10:00 +99:00",
        "12 months",
        "2026-11-02\u{0}",
    ] {
        check(text, "no date");
    }
    check(&"1".repeat(5000), "no date");
}

#[test]
fn file_names_begin_with_dates_that_exist() {
    let check = |stem: &str, expected: Option<(Date, &str)>| {
        assert_eq!(file_name_date(stem), expected, "{stem}");
    };
    check("2026-11-02-welder", Some((day(2026, 11, 2), "welder")));
    check("20261102-welder", Some((day(2026, 11, 2), "welder")));
    check("2026_11_02_welder", Some((day(2026, 11, 2), "welder")));
    check("2026-11-02 -welder", Some((day(2026, 11, 2), "welder")));
    check("2026-11-02", Some((day(2026, 11, 2), "")));
    check("2019-13-02-welder", None);
    check("2019-02-30-welder", None);
    check("2026-11-2-welder", None);
    check("2026-11-02welder", None);
    check("1234-welder", None);
    check("99999999", None);
    check("welder", None);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
        let _ = read(&text, &TimeZone::UTC, None);
        let _ = file_name_date(&text);
    }

    #[test]
    fn no_text_made_of_dates_parts_makes_the_reader_panic(
        text in "([0-9]{1,5}|[-/.,: TZ+年月日]|nov|März|de|pm|EDT|at|mar){0,12}"
    ) {
        let _ = read(&text, &zone("Asia/Beirut").unwrap(), Some(true));
    }

    #[test]
    fn iso_dates_come_back_as_they_went_in(year in 1990i16..=2100, month in 1i8..=12, d in 1i8..=28) {
        let written = date(day(year, month, d));
        let moment = read(&written, &TimeZone::UTC, None).unwrap();
        prop_assert_eq!(moment.iso(), written.clone());
    }
}
