//! People who were invented, with names as common as names are.

/// One of them.
pub struct Person {
    pub name: String,
    pub tail: String,
    pub reference: String,
    pub operator: String,
}

/// Surnames with how many of a thousand have them.
const SURNAMES: [(&str, u64); 14] = [
    ("김", 215),
    ("이", 147),
    ("박", 84),
    ("최", 47),
    ("정", 43),
    ("강", 24),
    ("조", 21),
    ("윤", 21),
    ("장", 20),
    ("임", 17),
    ("한", 15),
    ("오", 15),
    ("서", 15),
    ("신", 15),
];
const SYLLABLES: &str = "가건경광규근기나남다대도동라란량려령록린림마만명문미민범별병보복봄빈빛사상새서석선설섭성\
    세소솔솜송수숙순슬승시식신아안애양연열영예오옥완용우욱운웅원월유윤율은을의이인일임자잔장재전정제조종주준중지\
    진찬창채천철초춘충치태택하학한해향혁현형혜호홍화환훈휘희흠늘";
const LATIN: [&str; 10] = [
    "Nguyen", "Garcia", "Muller", "Sorensen", "Ivanova", "Tanaka", "Okafor", "Haddad", "Novak",
    "Silva",
];

/// Which part of a person is sought.
pub type Part = fn(&Person) -> String;

/// What is sought, by its name.
pub const SOUGHT: [(&str, Part); 7] = [
    ("a syllable", |person| part(&person.name, 1, 1)),
    ("two syllables", |person| part(&person.name, 1, 2)),
    ("a whole name", |person| part(&person.name, 0, 4)),
    ("two initials", |person| initials(&person.name, 2)),
    ("three initials", |person| initials(&person.name, 3)),
    ("four digits", |person| person.tail.clone()),
    ("a reference", |person| person.reference.clone()),
];

/// Of a name in letters its beginning, which is what is typed of one.
fn part(name: &str, from: usize, length: usize) -> String {
    let from = if name.is_ascii() { 0 } else { from };
    name.chars().skip(from).take(length).collect()
}

fn initials(name: &str, length: usize) -> String {
    const INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    let of = |c: char| match c {
        '가'..='힣' => {
            let number = (u32::from(c) - u32::from('가')) / 588;
            INITIALS.chars().nth(number as usize).unwrap()
        }
        other => other,
    };
    name.chars().take(length).map(of).collect()
}

/// Draws people, the same in every run.
pub struct Drawn {
    state: u64,
    syllables: Vec<char>,
}

impl Drawn {
    pub fn new() -> Self {
        Self {
            state: 0x9E37_79B9_7F4A_7C15,
            syllables: SYLLABLES.chars().collect(),
        }
    }

    pub fn person(&mut self) -> Person {
        let name = if self.below(20) == 0 {
            let number = self.below(LATIN.len() as u64);
            LATIN.get(number as usize).unwrap().to_lowercase()
        } else {
            let surname = self.surname();
            format!("{surname}{}{}", self.syllable(), self.syllable())
        };
        Person {
            name,
            tail: format!("{:04}", self.below(10_000)),
            reference: format!("imp_{:012}", self.below(1_000_000_000_000)),
            operator: format!("Operator {}", self.below(12)),
        }
    }

    fn surname(&mut self) -> &'static str {
        let all = SURNAMES.iter().map(|(_, weight)| weight).sum();
        let mut drawn = self.below(all);
        for (surname, weight) in SURNAMES {
            if drawn < weight {
                return surname;
            }
            drawn -= weight;
        }
        "김"
    }

    fn syllable(&mut self) -> char {
        let number = self.below(self.syllables.len() as u64);
        *self.syllables.get(number as usize).unwrap()
    }

    fn below(&mut self, limit: u64) -> u64 {
        // xorshift64*.
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) % limit
    }
}
