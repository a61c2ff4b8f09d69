//! The list of faults: numbers 01xx belong to people, 90xx are refused on request, 91xx on confirm,
//! 92xx and 93xx have a spoilt answer there.

use super::Effect::{After, Instead, Refuse, StaleCode};
use super::Spoilt::{
    BadGateway, CertifiedMissing, CertifiedText, CodeNotZero, CodeText, CutJson, Dropped,
    DroppedWithin, Empty, HtmlPage, Huge, NotCertified, OtherImpUid, Redirect, ResponseList,
    ResponseNull, Slow, Unauthorized, Unavailable, UnknownFields,
};
use super::Step::{Confirm, Request};
use super::{Effect, Fault, Step};

const fn fault(phone: &'static str, key: &'static str, step: Step, effect: Effect) -> Fault {
    Fault {
        key,
        phone,
        step,
        once: false,
        effect,
    }
}

impl Fault {
    const fn once(self) -> Self {
        Self { once: true, ..self }
    }
}

const fn refuse(code: u16) -> Effect {
    Refuse(Some(code))
}

/// Everything that goes wrong on purpose.
#[rustfmt::skip]
pub const FAULTS: &[Fault] = &[
    fault("01055550120", "maybeSent", Request, After(Dropped)).once(),
    fault("01055550121", "addressBlocked", Request, refuse(86)),
    fault("01055550122", "codeExpires", Request, StaleCode).once(),
    fault("01055550123", "dropOnConfirm", Confirm, After(Dropped)),
    fault("01055550124", "slowMessage", Request, After(Slow)),
    fault("01055550125", "notCertified", Confirm, After(NotCertified)),
    fault("01055550126", "blocksChecks", Request, refuse(5040)),
    fault("01055550127", "noMessage", Request, refuse(1410)),
    fault("01055550128", "unknownFields", Confirm, After(UnknownFields)),

    fault("01055559001", "tooManySends", Request, refuse(3041)),
    fault("01055559002", "alreadyInProgress", Request, refuse(9994)),
    fault("01055559003", "carrierMismatch", Request, refuse(3035)),
    fault("01055559004", "birthMismatch", Request, refuse(3036)),
    fault("01055559005", "nameMismatch", Request, refuse(3037)),
    fault("01055559006", "detailsMismatch", Request, refuse(1110)),
    fault("01055559007", "mvnoRequired", Request, refuse(3039)),
    fault("01055559008", "mvnoNotApplicable", Request, refuse(3639)),
    fault("01055559009", "corporatePhone", Request, refuse(3033)),
    fault("01055559010", "lineSuspended", Request, refuse(3032)),
    fault("01055559011", "prepaid", Request, refuse(6003)),
    fault("01055559012", "customerBlocksChecks", Request, refuse(5040)),
    fault("01055559013", "customerBlocksMessages", Request, refuse(5041)),
    fault("01055559014", "protectionApp", Request, refuse(1102)),
    fault("01055559015", "messageNotSent", Request, refuse(1410)),
    fault("01055559016", "format", Request, refuse(9010)),
    fault("01055559017", "carrierMaintenance", Request, refuse(9001)),
    fault("01055559018", "merchantUnpaid", Request, refuse(9014)),
    fault("01055559019", "testMerchant", Request, refuse(9015)),
    fault("01055559020", "messagesNotAllowed", Request, refuse(1025)),
    fault("01055559021", "ageNotAllowed", Request, refuse(9016)),
    fault("01055559022", "addressOverQuota", Request, refuse(86)),
    fault("01055559023", "addressManyPhones", Request, refuse(84)),
    fault("01055559024", "phoneBlocked", Request, refuse(61)),
    fault("01055559025", "merchantBarred", Request, refuse(66)),
    fault("01055559026", "unknownCode", Request, refuse(7777)),
    fault("01055559027", "noCode", Request, Refuse(None)),

    fault("01055559101", "wrongCode", Confirm, refuse(9013)),
    fault("01055559102", "wrongCodeByCarrier", Confirm, refuse(1710)),
    fault("01055559103", "codeExpired", Confirm, refuse(9993)),
    fault("01055559104", "codeExpiredByCarrier", Confirm, refuse(5418)),
    fault("01055559105", "tooManyAttempts", Confirm, refuse(9991)),
    fault("01055559106", "abandoned", Confirm, refuse(9032)),

    fault("01055559201", "requestBadGateway", Request, Instead(BadGateway)),
    fault("01055559202", "requestHtmlPage", Request, Instead(HtmlPage)),
    fault("01055559203", "requestUnauthorized", Request, Instead(Unauthorized)),
    fault("01055559204", "requestRedirect", Request, Instead(Redirect)),
    fault("01055559205", "requestDroppedUnsent", Request, Instead(Dropped)),
    fault("01055559216", "requestUnavailable", Request, Instead(Unavailable)),
    fault("01055559206", "requestDropped", Request, After(Dropped)),
    fault("01055559207", "requestDroppedWithin", Request, After(DroppedWithin)),
    fault("01055559208", "requestSlow", Request, After(Slow)),
    fault("01055559209", "requestCutJson", Request, After(CutJson)),
    fault("01055559210", "requestEmpty", Request, After(Empty)),
    fault("01055559211", "requestResponseList", Request, After(ResponseList)),
    fault("01055559212", "requestResponseNull", Request, After(ResponseNull)),
    fault("01055559213", "requestCodeText", Request, After(CodeText)),
    fault("01055559214", "requestHuge", Request, After(Huge)),
    fault("01055559215", "requestGatewayAfter", Request, After(BadGateway)),

    fault("01055559301", "confirmBadGateway", Confirm, Instead(BadGateway)),
    fault("01055559302", "confirmHtmlPage", Confirm, Instead(HtmlPage)),
    fault("01055559303", "confirmUnauthorized", Confirm, Instead(Unauthorized)),
    fault("01055559304", "confirmRedirect", Confirm, Instead(Redirect)),
    fault("01055559305", "confirmDroppedUndone", Confirm, Instead(Dropped)),
    fault("01055559321", "confirmUnavailable", Confirm, Instead(Unavailable)),
    fault("01055559306", "confirmDropped", Confirm, After(Dropped)),
    fault("01055559307", "confirmDroppedWithin", Confirm, After(DroppedWithin)),
    fault("01055559308", "confirmSlow", Confirm, After(Slow)),
    fault("01055559309", "confirmCutJson", Confirm, After(CutJson)),
    fault("01055559310", "confirmEmpty", Confirm, After(Empty)),
    fault("01055559311", "confirmResponseList", Confirm, After(ResponseList)),
    fault("01055559312", "confirmResponseNull", Confirm, After(ResponseNull)),
    fault("01055559313", "confirmCodeText", Confirm, After(CodeText)),
    fault("01055559314", "confirmHuge", Confirm, After(Huge)),
    fault("01055559315", "confirmCodeNotZero", Confirm, After(CodeNotZero)),
    fault("01055559316", "confirmNotCertified", Confirm, After(NotCertified)),
    fault("01055559317", "confirmCertifiedMissing", Confirm, After(CertifiedMissing)),
    fault("01055559318", "confirmCertifiedText", Confirm, After(CertifiedText)),
    fault("01055559319", "confirmOtherImpUid", Confirm, After(OtherImpUid)),
    fault("01055559320", "confirmUnknownFields", Confirm, After(UnknownFields)),
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::FAULTS;
    use crate::people;

    #[test]
    fn the_fault_of_a_person_has_the_name_of_the_script() {
        for person in people(date(2026, 11, 21)) {
            let fault = FAULTS.iter().find(|fault| fault.phone == person.phone);
            assert!(fault.is_none_or(|fault| fault.key == person.script));
        }
    }

    #[test]
    fn one_fault_for_a_number_and_a_key() {
        for (at, one) in FAULTS.iter().enumerate() {
            let after = &FAULTS[at + 1..];
            assert!(
                after
                    .iter()
                    .all(|f| f.phone != one.phone && f.key != one.key),
                "{} is there once",
                one.key
            );
            assert!(one.phone.starts_with("0105555"), "a synthetic number");
        }
    }
}
