//! The country codes of ISO 3166-1.

use crate::place::Country;

/// Alpha-2 codes of the officially assigned 249.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ \
    BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ \
    DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP \
    GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI \
    KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP \
    MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX \
    SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU \
    WF WS YE YT ZA ZM ZW";

/// All countries, by code.
pub(super) fn all() -> Vec<Country> {
    CODES.split_ascii_whitespace().filter_map(country).collect()
}

/// The country with this code, in any case; `None` where no country has it.
pub(super) fn country(code: &str) -> Option<Country> {
    let code = code.trim().to_ascii_uppercase();
    let is_known = CODES.split_ascii_whitespace().any(|known| known == code);
    match code.as_bytes() {
        &[a, b] if is_known => Some(Country([a, b])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::CODES;
    use super::Country;
    use super::all;
    use super::country;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_249_different_countries_in_order() {
        let codes: Vec<&str> = CODES.split_ascii_whitespace().collect();
        let unique: BTreeSet<&str> = codes.iter().copied().collect();
        assert_eq!(unique.len(), 249);
        assert!(codes.is_sorted());
        assert_eq!(all().len(), 249);
    }

    #[test]
    fn codes_are_looked_up_in_any_case() {
        let check = |code: &str, expected: Option<&str>| {
            assert_eq!(country(code).as_ref().map(Country::as_str), expected);
        };
        check("de", Some("DE"));
        check(" US ", Some("US"));
        check("UK", None);
        check("USA", None);
        check("", None);
    }
}
