//! Codes of states and organisations (Doc 9303 part 3, section 5).

/// What a code of three letters stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A country of ISO 3166-1.
    Country,
    /// Germany, which prints one letter.
    Germany,
    /// A British nationality that is not citizenship.
    British,
    /// Kosovo, which ISO 3166-1 does not have.
    Kosovo,
    /// An organisation that issues documents, or an issuer under one.
    Organisation,
    /// Nobody's citizen: stateless, a refugee, or not specified.
    Without,
    /// A code that is no longer given out.
    Former,
    /// Utopia, the country of specimens.
    Specimen,
    /// Nothing is written.
    Empty,
    /// A code that is none of these.
    Unknown,
}

impl State {
    /// Reads a code as it is printed; fillers at its end are dropped.
    pub fn read(code: &str) -> Self {
        match code.trim_end_matches('<') {
            "" => Self::Empty,
            "D" => Self::Germany,
            "GBD" | "GBN" | "GBO" | "GBP" | "GBS" => Self::British,
            "RKS" => Self::Kosovo,
            "EUE" | "IAO" | "UNO" | "UNA" | "UNK" | "XBA" | "XIM" | "XCC" | "XCE" | "XCO"
            | "XEC" | "XPO" | "XES" | "XMP" | "XOM" | "XDC" => Self::Organisation,
            "XXA" | "XXB" | "XXC" | "XXX" => Self::Without,
            "ANT" | "NTZ" => Self::Former,
            "UTO" => Self::Specimen,
            code if COUNTRIES.split(' ').any(|country| country == code) => Self::Country,
            _ => Self::Unknown,
        }
    }

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Germany => "germany",
            Self::British => "british",
            Self::Kosovo => "kosovo",
            Self::Organisation => "organisation",
            Self::Without => "without",
            Self::Former => "former",
            Self::Specimen => "specimen",
            Self::Empty => "empty",
            Self::Unknown => "unknown",
        }
    }
}

const COUNTRIES: &str = "\
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD \
    BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR \
    COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH \
    ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL \
    GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR \
    JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR \
    MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL \
    NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY \
    PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP \
    SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA \
    UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE";
