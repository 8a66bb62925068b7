//! What the readers make of the places that people write.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

/// `locality|region|country`, `street|postal code` before it where there is one, `remote: …`.
fn shown(text: &str) -> String {
    match read(text) {
        Reading::Place { place, unclear } => {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let country = place
                .country
                .map_or_else(String::new, |c| c.as_str().to_owned());
            let mut shown = String::new();
            if place.street.is_some() || place.postal_code.is_some() {
                shown = format!("{}|{}|", text(&place.street), text(&place.postal_code));
            }
            write!(
                shown,
                "{}|{}|{country}",
                text(&place.locality),
                text(&place.region)
            )
            .unwrap();
            if !unclear.is_empty() {
                write!(shown, " ({})", unclear.join(" or ")).unwrap();
            }
            shown
        }
        Reading::Remote {
            is_stated,
            areas,
            worldwide,
            unread,
        } => {
            let mut said: Vec<String> = areas.iter().map(|area| area.name.clone()).collect();
            said.extend(worldwide.then(|| "the world".to_owned()));
            said.extend(unread.map(|text| format!("{text}?")));
            let kind = if is_stated { "remote" } else { "area" };
            format!("{kind}: {}", said.join("; "))
        }
        Reading::Nothing => "nothing".to_owned(),
    }
}

fn check(text: &str, expected: &str) {
    assert_eq!(shown(text), expected, "{text:?}");
}

#[test]
fn city_and_country() {
    check("Berlin, Germany", "Berlin||DE");
    check("Berlin,Deutschland", "Berlin||DE");
    check(
        "München (Deutschland)",
        "München (Deutschland)||"
            .replace(" (Deutschland)", "")
            .as_str(),
    );
    check("Paris, France", "Paris||FR");
    check("London, UK", "London||GB");
    check("London, uk", "London||GB");
    check("London,England", "London|England|GB");
    check("London, England, UK", "London|England|GB");
    check("Tokyo, 日本", "Tokyo||JP");
    check("Berlin, DE", "Berlin||DE");
    check("Amsterdam, NL", "Amsterdam||NL");
    check("Bangalore, IN", "Bangalore||IN");
    check("Toronto, CA", "Toronto||CA");
    check("Paris, FR", "Paris||FR");
    check("Hamburg, Germany", "Hamburg||DE");
    check("New York, USA", "New York||US");
    check("Berlin, Berlin, Germany", "Berlin|Berlin|DE");
    check(
        "Lyon, Auvergne-Rhône-Alpes, France",
        "Lyon|Auvergne-Rhône-Alpes|FR",
    );
    check("Campinas, São Paulo, Brazil", "Campinas|São Paulo|BR");
    check("Tbilisi, Georgia", "Tbilisi||GE");
}

#[test]
fn city_and_state() {
    check("San Francisco, CA", "San Francisco|CA|US");
    check("San Francisco, California", "San Francisco|CA|US");
    check("San Francisco, CA, USA", "San Francisco|CA|US");
    check(
        "San Francisco, California, United States",
        "San Francisco|CA|US",
    );
    check("Chicago, IL", "Chicago|IL|US");
    check("Washington, DC", "Washington|DC|US");
    check("Washington, D.C.", "Washington|DC|US");
    check("Washington DC", "Washington|DC|US");
    check("Minneapolis MN", "Minneapolis|MN|US");
    check("Seattle, WA", "Seattle|WA|US");
    check("Perth, WA", "Perth|WA|AU");
    check("Wilmington, DE", "Wilmington|DE|US");
    check("Atlanta, Georgia", "Atlanta|GA|US");
    check("Atlanta, Georgia, USA", "Atlanta|GA|US");
    check("Toronto, ON", "Toronto|ON|CA");
    check("Montréal, Québec", "Montréal|QC|CA");
    check("Sydney, NSW", "Sydney|NSW|AU");
    check("Melbourne, Victoria", "Melbourne|VIC|AU");
    check("Munich, Bavaria", "Munich|Bayern|DE");
    check("Zürich, ZH", "Zürich|ZH|CH");
    check("San Juan, Puerto Rico", "San Juan||PR");
}

#[test]
fn what_may_be_two_things_leaves_the_country_open() {
    check(
        "Someplace, DE",
        "Someplace|| (Delaware, United States or Germany)",
    );
    check(
        "Someplace, WA",
        "Someplace|| (Washington, United States or Western Australia, Australia)",
    );
    check(
        "Someplace, Georgia",
        "Someplace|| (Georgia, United States or Georgia)",
    );
    check("Georgia", "|| (Georgia, United States or Georgia)");
    check("Paris, Lyon", "||");
    check("Springfield, XX", "||");
}

#[test]
fn a_code_that_two_countries_have_is_decided_by_the_city_or_not_at_all() {
    for (text, expected) in [
        ("Bern, BE", "Bern|BE|CH"),
        ("3011 Bern, BE", "|3011|Bern|BE|CH"),
        ("Brussels, BE", "Brussels||BE"),
        ("Genève, GE", "Genève|GE|CH"),
        ("Genova, GE", "Genova|GE|IT"),
        ("Tbilisi, GE", "Tbilisi||GE"),
        ("St. Gallen, SG", "St. Gallen|SG|CH"),
        ("Singapore, SG", "Singapore||SG"),
        ("Luzern, LU", "Luzern|LU|CH"),
        ("Luxembourg, LU", "Luxembourg||LU"),
        ("Fribourg, FR", "Fribourg|FR|CH"),
        ("Paris, FR", "Paris||FR"),
        (
            "1 Rue Modèle, 69001 Lyon, FR",
            "1 Rue Modèle|69001|Lyon||FR",
        ),
        ("Bidule, Île-de-France, FR", "Bidule|Île-de-France|FR"),
        ("Chur, GR", "Chur|GR|CH"),
        ("Chur GR", "Chur|GR|CH"),
        ("Athens, GR", "Athens||GR"),
        ("Torino, TO", "Torino|TO|IT"),
        ("Bologna, BO", "Bologna|BO|IT"),
        ("Firenze, FI", "Firenze|FI|IT"),
        ("Helsinki, FI", "Helsinki||FI"),
        ("München, BY", "München|BY|DE"),
        ("Minsk, BY", "Minsk||BY"),
        ("Hannover, NI", "Hannover|NI|DE"),
        ("Potsdam, BB", "Potsdam|BB|DE"),
        ("Halle, ST", "Halle|ST|DE"),
        ("Belo Horizonte, MG", "Belo Horizonte|MG|BR"),
        ("Rotterdam, ZH", "Rotterdam|ZH|NL"),
        ("Modena, MO", "Modena|MO|IT"),
        ("St. Louis, MO", "St. Louis|MO|US"),
        ("Bern, BE, Switzerland", "Bern|BE|CH"),
        ("Torino, TO, IT", "Torino|TO|IT"),
        ("Vienna, AT", "Vienna||AT"),
        ("Zürich, CH", "Zürich||CH"),
        ("FR", "||FR"),
        ("Dorf, BE", "Dorf|| (Belgium or Switzerland or Germany)"),
        ("Dorf, TO", "Dorf|| (Tonga or Italy or Brazil)"),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_name_is_neither_cut_nor_made_of_the_words_around_it() {
    check("Frankfurt (Oder), Germany", "Frankfurt (Oder)||DE");
    check("Halle (Saale)", "Halle (Saale)||");
    check("Halle (Saale), ST", "Halle (Saale)|ST|DE");
    check("Newcastle (Upon Tyne), UK", "Newcastle (Upon Tyne)||GB");
    check("Berlin (Mitte), Germany", "Berlin||DE");
    check("near Kiel, Germany", "Kiel||DE");
    check("You can choose between Berlin and Kiel, Germany", "||");
    check("Atlanta, GA, somewhere, CO", "||");
    check("Du Bois, PA", "Du Bois|PA|US");
    check("Milan, MI, Italy", "Milan|MI|IT");
    check(
        "Via Modello 1, Milano, MI, Italy",
        "Via Modello 1||Milano|MI|IT",
    );
    check("Milano, MI", "Milano|MI|IT");
    check("Detroit, MI", "Detroit|MI|US");
    check("Remote - US (PST)", "remote: US (PST)?");
    check("Various locations", "||");
    check("TBD", "||");
    check("-", "nothing");
}

#[test]
fn a_city_alone_does_not_say_its_country() {
    for city in [
        "London",
        "Berlin",
        "Hamburg",
        "New York City",
        "Tel Aviv-Yafo",
        "Victoria",
        "東京",
        "北京",
    ] {
        check(city, &format!("{city}||"));
    }
    check("Commutable by car or bike, 1 hour by bus", "||");
    check("somewhere nice", "||");
}

#[test]
fn regions_and_countries_alone() {
    check("Germany", "||DE");
    check("USA", "||US");
    check("日本", "||JP");
    check("California", "|CA|US");
    check("Bavaria", "|Bayern|DE");
    check("Scotland", "|Scotland|GB");
    check("Texas, USA", "|TX|US");
}

#[test]
fn street_addresses() {
    check(
        "Musterstraße 12, 10115 Berlin, Germany",
        "Musterstraße 12|10115|Berlin||DE",
    );
    check("10115 Berlin, Germany", "|10115|Berlin||DE");
    check("D-10115 Berlin, Germany", "|10115|Berlin||DE");
    check(
        "500 Example Street, Austin, TX 78701",
        "500 Example Street|78701|Austin|TX|US",
    );
    check(
        "500 Example Street, Floor 3, Austin, TX 78701, USA",
        "500 Example Street, Floor 3|78701|Austin|TX|US",
    );
    check(
        "1 Sample Road, London SW1A 9ZZ, UK",
        "1 Sample Road|SW1A 9ZZ|London||GB",
    );
    check("Toronto, ON M5V 9Z9", "|M5V 9Z9|Toronto|ON|CA");
    check(
        "Voorbeeldlaan 1, 1012 ZZ Amsterdam, Netherlands",
        "Voorbeeldlaan 1|1012 ZZ|Amsterdam||NL",
    );
    check("東京都渋谷区", "渋谷区|東京都|");
    check("東京都渋谷区見本1-2-3", "見本1-2-3||渋谷区|東京都|");
    check("京都府京都市", "京都市|京都府|");
    check("中国北京", "北京||CN");
    check("日本 大阪府大阪市", "大阪市|大阪府|JP");
}

#[test]
fn words_that_say_there_is_no_place() {
    check("Remote", "remote: ");
    check("Virtual (100% Remote)", "remote: ");
    check("virtual", "remote: ");
    check("Home-Office", "remote: ");
    check("télétravail", "remote: ");
    check("フルリモート", "remote: ");
    check("Nationwide", "area: ");
    check("Anywhere", "remote: the world");
    check("Worldwide", "area: the world");
    check("Anywhere", "remote: the world");
    check("EMEA", "area: EMEA?");
    check(
        "Remote within Germany, Austria or Switzerland",
        "remote: Germany; Austria; Switzerland",
    );
    check("Remote (Worldwide)", "remote: the world");
    check("Remote - anywhere in the world", "remote: the world");
    check("Remote (US)", "remote: United States");
    check("US Remote", "remote: United States");
    check("Remote, USA only", "remote: United States");
    check("Remote - Germany", "remote: Germany");
    check("Germany (Remote)", "remote: Germany");
    check("Anywhere in the U.S. (remote)", "remote: United States");
    check("Remote: US or Canada", "remote: United States; Canada");
    check(
        "Remote (Germany, Austria, Switzerland)",
        "remote: Germany; Austria; Switzerland",
    );
    check("Remote, California", "remote: California, USA");
    check("Europe", "area: Europe?");
    check("Remote (EMEA)", "remote: EMEA?");
    check("Remote - Berlin", "remote: Berlin?");
    check("", "nothing");
    let Reading::Remote { areas, .. } = read("EU") else {
        panic!("the EU is an area");
    };
    assert_eq!(areas.len(), 27);
}

#[test]
fn one_city_has_one_name_however_it_is_written() {
    for text in [
        "London",
        "London, UK",
        "London,UK",
        "London, England",
        "London, United Kingdom",
    ] {
        let Reading::Place { place, .. } = read(text) else {
            panic!("{text}");
        };
        assert_eq!(place.group_name(), "London");
        if place.country.is_some() {
            assert_eq!(place.display(), "London, United Kingdom", "{text}");
        }
    }
    let display = |text: &str| match read(text) {
        Reading::Place { place, .. } => (place.group_name().to_owned(), place.display()),
        other => panic!("{other:?}"),
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        display("San Francisco, California, USA"),
        pair("San Francisco", "San Francisco, CA")
    );
    assert_eq!(
        display("Toronto, ON"),
        pair("Toronto", "Toronto, ON, Canada")
    );
    assert_eq!(
        display("Munich, Bavaria"),
        pair("Munich", "Munich, Germany")
    );
    assert_eq!(
        display("CA, USA"),
        pair("California", "California, United States")
    );
    assert_eq!(display("Deutschland"), pair("Germany", "Germany"));
    assert_eq!(display("Paris,Lyon"), pair("Paris, Lyon", "Paris, Lyon"));
}

#[test]
fn lists_are_taken_apart_at_places_only() {
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = read_list(text)
            .into_iter()
            .map(|entry| match entry.hint {
                Some(hint) => format!("{} [{hint}]", entry.text),
                None => entry.text,
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }
    check("", &[]);
    check("Berlin", &["Berlin"]);
    check(
        "San Francisco, CA, New York, NY or Remote (US)",
        &["San Francisco, CA", "New York, NY", "Remote (US)"],
    );
    check("Austin, TX; Boston, MA;", &["Austin, TX", "Boston, MA"]);
    check("北京，上海，广州、深圳", &["北京", "上海", "广州", "深圳"]);
    check("Berlin / Hamburg", &["Berlin", "Hamburg"]);
    check("Berlin/Hamburg", &["Berlin", "Hamburg"]);
    check("Frankfurt/Main", &["Frankfurt/Main"]);
    check("N/A", &["N/A"]);
    check("Berlin | Paris\nRome", &["Berlin", "Paris", "Rome"]);
    check("Boston, MA and Hampton, VA", &["Boston, MA", "Hampton, VA"]);
    check("Berlin oder Hamburg", &["Berlin", "Hamburg"]);
    check("Paris ou Lyon", &["Paris", "Lyon"]);
    check("London, Paris and Rome", &["London", "Paris", "Rome"]);
    check("Brighton and Hove", &["Brighton and Hove"]);
    check(
        "Port of Spain, Trinidad and Tobago",
        &["Port of Spain, Trinidad and Tobago"],
    );
    check("by car or bike", &["by car or bike"]);
    check("Berlin or remote", &["Berlin", "remote"]);
    check("Berlin, Germany", &["Berlin, Germany"]);
    check("Paris, Lyon", &["Paris, Lyon"]);
    check("Germany, Austria", &["Germany", "Austria"]);
    check("Hong Kong, China", &["Hong Kong, China"]);
    check("Singapore, Singapore", &["Singapore, Singapore"]);
    check("Boston, MA (virtual)", &["Boston, MA [virtual]"]);
    check(
        "Charleston, SC (Remote optional)",
        &["Charleston, SC [Remote optional]"],
    );
    check(
        "Boston, MA (virtual) and Hampton, VA (virtual)",
        &["Boston, MA [virtual]", "Hampton, VA [virtual]"],
    );
    check("Virtual (100% Remote)", &["Virtual [100% Remote]"]);
    check(
        "Virtual (100% Remote), Austin, TX; Boston, MA",
        &["Virtual [100% Remote]", "Austin, TX", "Boston, MA"],
    );
    check("Virtual, Washington, DC", &["Virtual", "Washington, DC"]);
    check("Remote, Germany", &["Remote, Germany"]);
    check("Remote (US)", &["Remote (US)"]);
    check("Germany (Remote)", &["Germany (Remote)"]);
    check("Berlin (Germany)", &["Berlin, Germany"]);
    check("Bangalore, Inoffice", &["Bangalore [Inoffice]"]);
    check("Berlin - Hybrid", &["Berlin [Hybrid]"]);
    check(
        "Hybrid: Munich or Stuttgart, Germany",
        &["Munich [Hybrid]", "Stuttgart, Germany"],
    );
    check(
        "Not remote. Berlin, Germany",
        &["Berlin, Germany [Not remote]"],
    );
    check(
        "Remote, or Berlin (2 days/week), Germany",
        &["Remote", "Berlin, Germany [2 days/week]"],
    );
    check("London, Paris, and Rome", &["London", "Paris", "Rome"]);
    check(
        "You can choose between Berlin and Kiel",
        &["You can choose between Berlin and Kiel"],
    );
    check(
        "Austin, TX, Seattle, WA, Remote",
        &["Austin, TX", "Seattle, WA", "Remote"],
    );
    check(
        "Remote work possible - Lyon, France",
        &["Lyon, France [Remote work possible]"],
    );
    check(
        "Télétravail possible, Lyon, France",
        &["Lyon, France [Télétravail possible]"],
    );
    check("Hybrid", &[" [Hybrid]"]);
    check("https://example.com/a/b", &["https://example.com/a/b"]);
}

proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,80}") {
        for entry in read_list(&text) {
            let _ = read(&entry.text);
        }
        let _ = read(&text);
        let _ = area(&text);
        let _ = country(&text);
    }

    #[test]
    fn no_text_made_of_places_makes_the_readers_panic(
        text in "(Berlin|CA|, |,|;|/| or |（|\\(|\\)|Remote|10115 |東京都|日本|区| - |\\.|EU|US | and ){0,12}"
    ) {
        for entry in read_list(&text) {
            if let Reading::Place { place, .. } = read(&entry.text) {
                let _ = (place.group_name().len(), place.display());
            }
        }
        let _ = area(&text);
    }
}

#[test]
fn the_european_union_is_known_among_areas() {
    let AreaReading::Areas(mut areas) = area("EU") else {
        panic!("the EU is an area");
    };
    assert_eq!(without_european_union(&areas), Some(Vec::new()));
    let norway = Area::of_country(Country(*b"NO"));
    areas.push(norway.clone());
    assert_eq!(without_european_union(&areas), Some(vec![&norway]));
    areas.remove(0);
    assert_eq!(without_european_union(&areas), None);
}
