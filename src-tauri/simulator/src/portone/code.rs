//! The carriers' side refuses with a code of four digits and a text; the texts are our own words.

/// A wrong code was typed.
pub(crate) const WRONG_CODE: u16 = 9013;
/// Too many wrong codes.
pub(crate) const TOO_MANY_ATTEMPTS: u16 = 9991;
/// Given up: a newer request has taken its place.
pub(crate) const REPLACED: u16 = 9992;
/// The code has run out.
pub(crate) const EXPIRED: u16 = 9993;
/// The address has asked too often.
pub(crate) const ADDRESS_BLOCKED: u16 = 86;

/// The text of a refusal, with its code in brackets if wanted.
pub(crate) fn text(code: Option<u16>, with_code: bool) -> String {
    let words = code.map_or(OTHERWISE, words);
    match code {
        Some(code) if with_code => format!("[{code:04}] [인증실패] {words}"),
        Some(_) | None => format!("[인증실패] {words}"),
    }
}

const OTHERWISE: &str = "본인인증을 처리할 수 없습니다.";

const fn words(code: u16) -> &'static str {
    match code {
        86 => "해당 IP에서 요청이 너무 많아 일시적으로 차단되었습니다.",
        84 => "해당 IP에서 너무 많은 휴대폰번호로 요청하였습니다.",
        61 => "차단된 휴대폰번호입니다.",
        66 => "이용할 수 없는 가맹점입니다.",
        1110 | 2110 | 5001 | 5401 => "입력하신 정보가 통신사에 등록된 정보와 다릅니다.",
        3035 | 3635 | 4035 | 4435 => "통신사 또는 휴대폰번호가 일치하지 않습니다.",
        3036 | 5013 | 5413 | 6013 | 6413 => "생년월일 또는 성별이 일치하지 않습니다.",
        3037 | 5014 | 5414 | 6014 | 6414 => "성명이 일치하지 않습니다.",
        3039 | 4039 | 4439 | 5005 | 5905 | 6005 | 6405 => {
            "알뜰폰 가입자입니다. 알뜰폰을 선택해 주세요."
        }
        3639 | 5004 | 5604 | 6004 | 6404 => "알뜰폰 가입자가 아닙니다.",
        3033 | 5015 | 5025 | 1362 | 2362 => "법인 명의 휴대폰은 이용할 수 없습니다.",
        3032 | 5016 | 5216 => "정지된 휴대폰입니다.",
        6003 => "선불 휴대폰은 이용할 수 없습니다.",
        5040 | 5640 | 6040 | 1102 | 1402 => "고객이 본인확인 서비스를 차단하였습니다.",
        5041 | 5641 => "고객이 인증 문자 수신을 차단하였습니다.",
        1410 | 3050 | 3250 | 4150 | 5207 | 5294 | 5307 | 5394 => {
            "인증번호 문자를 보내지 못하였습니다."
        }
        3041 | 3241 | 3531 | 4041 | 4441 => "인증번호 요청 횟수를 초과하였습니다.",
        9001..=9004 | 1271 | 5291 | 5391 | 6492 => "통신사 점검 중입니다.",
        9010 => "입력 형식이 올바르지 않습니다.",
        9013 | 1710 | 3431 | 5417 => "인증번호가 일치하지 않습니다.",
        9014 | 9015 => "가맹점 설정을 확인해 주세요.",
        1025 | 1325 | 3053 | 3253 => "문자 인증이 허용되지 않은 가맹점입니다.",
        9016 => "이용할 수 없는 연령입니다.",
        9991 => "인증번호 입력 횟수를 초과하였습니다.",
        9032 | 9992 => "인증이 완료되지 않아 취소되었습니다.",
        9993 | 9995 | 1324 | 1622 | 3042 | 5418 => "인증번호의 유효시간이 지났습니다.",
        9994 => "이미 진행 중인 인증이 있습니다.",
        _ => OTHERWISE,
    }
}
