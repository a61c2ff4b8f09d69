//! The counter desk: from request to desk and from state to view.

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::{
    self, ClearMaybeSent, ConfirmCode, CounterState, Decide, Seen, TypedForm,
};
use countercheck_core::domain::consents::Consent;

use super::views;
use crate::contract::Nothing;
use crate::contract::counter as view;
use crate::contract::counter::CounterView;
use crate::contract::error::CommandError;
use crate::shell::{Open, Shell};

type Answer = Result<CounterView, CommandError>;

pub async fn counter_state(shell: &Shell, _: Nothing) -> Answer {
    let open = shell.opened().await?;
    show(&open, open.desk.counter().state().await)
}

pub async fn counter_send(shell: &Shell, request: view::SendRequest) -> Answer {
    let open = shell.opened().await?;
    let consents = request.consents.into_iter().map(|given| Consent {
        kind: views::consent_kind(given.kind),
        version: given.version,
    });
    let typed = TypedForm {
        click: request.click,
        name: request.name,
        birth: request.birth,
        seventh: request.seventh,
        carrier: views::carrier_in(request.carrier),
        mvno: request.mvno,
        phone: request.phone,
        consents: consents.collect(),
    };
    show(&open, open.desk.counter().send(typed).await)
}

pub async fn counter_resend(shell: &Shell, request: view::CheckRequest) -> Answer {
    let open = shell.opened().await?;
    show(&open, open.desk.counter().resend(seen(request)).await)
}

pub async fn counter_clear_maybe_sent(shell: &Shell, request: view::ClearMaybeSent) -> Answer {
    let open = shell.opened().await?;
    let clear = ClearMaybeSent {
        seen: Seen {
            id: request.check,
            version: request.version,
        },
        arrived: match request.arrived {
            view::SmsArrived::Yes => counter::SmsArrived::Yes,
            view::SmsArrived::No => counter::SmsArrived::No,
            view::SmsArrived::CannotSay => counter::SmsArrived::CannotSay,
        },
        send_new: request.send_new,
    };
    show(&open, open.desk.counter().clear_maybe_sent(clear).await)
}

pub async fn counter_confirm(shell: &Shell, request: view::ConfirmRequest) -> Answer {
    let open = shell.opened().await?;
    let confirm = ConfirmCode {
        seen: Seen {
            id: request.check,
            version: request.version,
        },
        code: request.code,
    };
    show(&open, open.desk.counter().confirm(confirm).await)
}

pub async fn counter_reconcile(shell: &Shell, request: view::CheckRequest) -> Answer {
    let open = shell.opened().await?;
    show(&open, open.desk.counter().reconcile(seen(request)).await)
}

pub async fn counter_cancel(shell: &Shell, request: view::CheckRequest) -> Answer {
    let open = shell.opened().await?;
    show(&open, open.desk.counter().cancel(seen(request)).await)
}

pub async fn counter_lookup(shell: &Shell, request: view::LookupRequest) -> Answer {
    let open = shell.opened().await?;
    show(&open, open.desk.counter().look_up(&request.imp_uid).await)
}

pub async fn counter_decide(shell: &Shell, request: view::DecideRequest) -> Answer {
    let open = shell.opened().await?;
    let decide = Decide {
        seen: Seen {
            id: request.check,
            version: request.version,
        },
        verdict: views::verdict_in(request.verdict),
        reason: request.reason,
        customer_text: request.customer_text,
        note: request.note,
    };
    show(&open, open.desk.counter().decide(decide).await)
}

pub async fn counter_next(shell: &Shell, _: Nothing) -> Answer {
    let open = shell.opened().await?;
    show(&open, open.desk.counter().next().await)
}

fn seen(request: view::CheckRequest) -> Seen {
    Seen {
        id: request.check,
        version: request.version,
    }
}

fn show(open: &Open, state: Result<CounterState, DeskError>) -> Answer {
    Ok(views::counter(state?, &open.desk.settings()))
}
