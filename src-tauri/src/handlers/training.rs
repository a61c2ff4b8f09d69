//! The customer's phone. Outside training there is none.

use countercheck_simulator::{Carrier, Person, Sms};

use crate::contract::counter;
use crate::contract::error::{CommandError, ErrorCode};
use crate::contract::training::{CustomerView, PhoneView, SmsView};
use crate::contract::{Millis, Nothing};
use crate::shell::Shell;

pub async fn training_phone(shell: &Shell, _: Nothing) -> Result<PhoneView, CommandError> {
    let open = shell.opened().await?;
    let Some(training) = &open.training else {
        return Err(CommandError::of(ErrorCode::NotFound));
    };
    let simulator = training.simulator();
    Ok(PhoneView {
        messages: simulator.phone().into_iter().map(message).collect(),
        customers: simulator.people().iter().map(customer).collect(),
    })
}

fn message(sms: Sms) -> SmsView {
    SmsView {
        phone: sms.phone,
        text: sms.text,
        code: sms.code,
        arrived_at: Millis(sms.arrived_at.as_millisecond()),
        current: sms.current,
    }
}

fn customer(person: &Person) -> CustomerView {
    CustomerView {
        script: person.script.to_owned(),
        name: person.name.to_owned(),
        birth: person.birth.clone(),
        seventh: person.seventh.to_string(),
        carrier: match person.carrier {
            Carrier::Skt => counter::Carrier::Skt,
            Carrier::Kt => counter::Carrier::Kt,
            Carrier::Lgt => counter::Carrier::Lgt,
        },
        mvno: person.mvno,
        phone: person.phone.to_owned(),
    }
}
