//! Any sequence of commands, with any ends, keeps the books: what left was written, once.

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::{ConfirmCode, CounterState, SmsArrived};
use countercheck_core::domain::reason::Reason;
use proptest::prelude::*;
use tokio::runtime::Builder;

use crate::fixture::{Answer, Call, End, Scripted, ShownState, Site, typed};

/// What a clerk, or fate, does.
#[derive(Debug, Clone, Copy)]
enum Act {
    Send,
    SendAgain,
    Resend,
    Confirm,
    Clear(SmsArrived, bool),
    Cancel,
    Reconcile,
    LookUp,
    Decide(usize),
    Next,
    Wait(u64),
    Jump(i64),
    Reopen,
    Kill,
    KillInSend,
    KillInConfirm,
}

/// How the calls of an act go.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Good,
    Refused,
    TooMany,
    TurnedAway,
    LostDone,
    LostUndone,
    Gateway,
    Blind,
}

impl Fate {
    /// Reading fails for good only where the fate is blind; it would be repeated otherwise.
    fn tell(self, server: &Scripted) {
        server.forget_script();
        let end = match self {
            Self::Good => return,
            Self::Refused => End::refused(500, "[9013] wrong"),
            Self::TooMany => End::refused(500, "[9991] too often"),
            Self::TurnedAway => End::says(401, ""),
            Self::LostDone | Self::Blind => End::after(Answer::Dropped),
            Self::LostUndone => End::dropped(),
            Self::Gateway => End::says(502, "<html>"),
        };
        server.next(Call::Request, end.clone());
        server.next(Call::Confirm, end);
        if matches!(self, Self::Blind) {
            server.next(Call::Read, End::says(200, "<html>"));
        }
    }
}

fn act() -> impl Strategy<Value = Act> {
    let arrived = prop_oneof![
        Just(SmsArrived::Yes),
        Just(SmsArrived::No),
        Just(SmsArrived::CannotSay)
    ];
    prop_oneof![
        6 => Just(Act::Send),
        1 => Just(Act::SendAgain),
        3 => Just(Act::Resend),
        6 => Just(Act::Confirm),
        4 => (arrived, any::<bool>()).prop_map(|(arrived, new)| Act::Clear(arrived, new)),
        1 => Just(Act::Cancel),
        3 => Just(Act::Reconcile),
        1 => Just(Act::LookUp),
        3 => (0_usize..12).prop_map(Act::Decide),
        1 => Just(Act::Next),
        2 => (0_u64..400).prop_map(Act::Wait),
        1 => (-4_000_i64..4_000).prop_map(Act::Jump),
        1 => Just(Act::Reopen),
        1 => Just(Act::Kill),
        1 => Just(Act::KillInSend),
        1 => Just(Act::KillInConfirm),
    ]
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        5 => Just(Fate::Good),
        1 => Just(Fate::Refused),
        1 => Just(Fate::TooMany),
        1 => Just(Fate::TurnedAway),
        1 => Just(Fate::LostDone),
        1 => Just(Fate::LostUndone),
        1 => Just(Fate::Gateway),
        2 => Just(Fate::Blind),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 32,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_books_balance(acts in prop::collection::vec((act(), fate()), 1..40)) {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(walk(&acts));
    }
}

async fn walk(acts: &[(Act, Fate)]) {
    let server = Scripted::start().await;
    let mut site = Site::new(&server.base_url()).await;
    let mut decided = 0;
    for (step, (act, fate)) in acts.iter().enumerate() {
        fate.tell(&server);
        let before = site.state().await;
        let left = [Call::Request, Call::Confirm].map(|call| server.count(call));
        site = perform(site, &server, *act, step).await;
        let after = site.state().await;
        let now = [Call::Request, Call::Confirm].map(|call| server.count(call));

        let told = format!(
            "step {step}, {act:?}, {fate:?}: {} to {}",
            before.stage(),
            after.stage()
        );
        let sends = matches!(
            act,
            Act::Send | Act::SendAgain | Act::Resend | Act::Clear(_, true) | Act::KillInSend
        );
        let confirms = matches!(act, Act::Confirm | Act::KillInConfirm);
        assert!(
            now[0] - left[0] <= usize::from(sends),
            "{told}: an SMS too many"
        );
        assert!(
            now[1] - left[1] <= usize::from(confirms),
            "{told}: a code too many"
        );
        if before.stage() == "maybeSent" && !matches!(act, Act::Clear(..)) {
            assert_eq!((after.stage(), now), ("maybeSent", left), "{told}");
        }
        if before.stage() == "result" {
            assert_eq!(
                after.stage() == "result",
                !matches!((act, after.stage()), (Act::Decide(_), "decided")),
                "{told}"
            );
        }
        decided += usize::from(before.stage() == "result" && after.stage() == "decided");
    }
    let site = site.reopen().await;
    let problems = unbalanced(&site, &server, decided).await;
    assert!(problems.is_empty(), "{problems:?} after {acts:?}");
}

async fn perform(site: Site, server: &Scripted, act: Act, step: usize) -> Site {
    let shown = site.state().await;
    if let Some(kills) = kills(act) {
        return killed_in(site, server, kills, &shown, step).await;
    }
    match act {
        Act::Wait(seconds) => site.clock.advance(std::time::Duration::from_secs(seconds)),
        Act::Jump(seconds) => site.clock.jump(jiff::SignedDuration::from_secs(seconds)),
        Act::Reopen => return site.reopen().await,
        Act::Kill => return site.killed().await,
        Act::Send => expected(site.counter().send(typed(&step.to_string())).await),
        Act::SendAgain => expected(site.counter().send(typed("again")).await),
        Act::LookUp => expected(site.counter().look_up("imp_000000000001").await),
        Act::Next => expected(site.counter().next().await),
        _ if matches!(shown.stage(), "details" | "decided") => {}
        Act::Resend => expected(site.counter().resend(shown.seen()).await),
        Act::Confirm => expected(confirm(&site, &shown).await),
        Act::Clear(arrived, new) => expected(site.clear(&shown, arrived, new).await),
        Act::Cancel => expected(site.counter().cancel(shown.seen()).await),
        Act::Reconcile => expected(site.counter().reconcile(shown.seen()).await),
        Act::Decide(at) => {
            let reason = &Reason::ALL[at % Reason::ALL.len()];
            expected(
                site.decide(&shown, reason.verdict, reason.code, "A note.")
                    .await,
            );
        }
        Act::KillInSend | Act::KillInConfirm => unreachable!(),
    }
    site
}

const fn kills(act: Act) -> Option<Call> {
    match act {
        Act::KillInSend => Some(Call::Request),
        Act::KillInConfirm => Some(Call::Confirm),
        _ => None,
    }
}

/// The program ends once its call has arrived, if this state allows the call at all.
async fn killed_in(
    site: Site,
    server: &Scripted,
    call: Call,
    shown: &CounterState,
    step: usize,
) -> Site {
    let silence = || End::after(Answer::Silence);
    server.forget_script();
    server.next(call, silence());
    let count = server.count(call) + 1;
    let command = async {
        if call == Call::Request {
            let click = step.to_string();
            expected(site.counter().send(typed(&click)).await);
        } else if shown.stage() == "code" {
            expected(confirm(&site, shown).await);
        }
    };
    tokio::select! {
        () = command => {}
        () = server.saw(call, count) => {}
    }
    site.killed().await
}

async fn confirm(site: &Site, shown: &CounterState) -> Result<CounterState, DeskError> {
    let request = ConfirmCode {
        seen: shown.seen(),
        code: "123456".to_owned(),
    };
    site.counter().confirm(request).await
}

/// Refused is fine, broken is not.
fn expected(answer: Result<CounterState, DeskError>) {
    match answer {
        Ok(_)
        | Err(
            DeskError::Conflict
            | DeskError::Fields(_)
            | DeskError::QuotaStopped { .. }
            | DeskError::Provider(_)
            | DeskError::NotFound,
        ) => {}
        Err(other) => panic!("{other}"),
    }
}

/// What does not add up between the provider and a store that was closed in order.
async fn unbalanced(site: &Site, server: &Scripted, decided: usize) -> Vec<&'static str> {
    let rows = site.rows();
    let count = async |query| usize::try_from(rows.one::<i64>(query).await).unwrap();
    let sends = count("SELECT count(*) FROM attempts WHERE kind = 'send'").await;
    let confirms = count("SELECT count(*) FROM attempts WHERE kind = 'confirm'").await;
    let counted = count("SELECT count(*) FROM attempts WHERE site_counted = 1").await;
    let not_sent = "SELECT count(*) FROM attempts WHERE kind = 'send' AND end = 'notSent'";
    let left_open = "SELECT count(*) FROM attempts WHERE end = 'open'";
    let unfinished = "SELECT count(*) FROM checks WHERE ended_at IS NULL";
    let entries = "SELECT count(*) FROM decisions JOIN audit ON seq = entry AND subject = check_id";
    let undecided = "SELECT count(*) FROM checks LEFT JOIN decisions ON check_id = checks.id
        WHERE (state = 'decided') <> (check_id IS NOT NULL)";
    [
        (
            server.count(Call::Request) == sends,
            "requests and attempts",
        ),
        (
            server.count(Call::Confirm) == confirms,
            "codes and attempts",
        ),
        (
            count("SELECT coalesce(sum(sms_count), 0) FROM checks").await == sends,
            "sms_count",
        ),
        (counted == sends - count(not_sent).await, "the allowance"),
        (count(left_open).await == 0, "an attempt is left open"),
        (count(unfinished).await <= 1, "more than one open check"),
        (
            count(entries).await == decided,
            "decisions and their entries",
        ),
        (count(undecided).await == 0, "decided without a decision"),
        (rows.log_is_whole().await, "the log"),
    ]
    .into_iter()
    .filter_map(|(fine, what)| (!fine).then_some(what))
    .collect()
}

/// The books must be able not to balance.
#[tokio::test]
async fn a_request_beside_the_books_is_noticed() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    site.counter().cancel(code.seen()).await.unwrap();
    assert_eq!(unbalanced(&site, &server, 0).await, [""; 0]);
    countercheck_core::providers::install_tls();
    let url = format!("{}/certifications/otp/request", server.base_url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    client.post(url).body("{}").send().await.unwrap();
    assert_eq!(
        unbalanced(&site, &server, 1).await,
        ["requests and attempts", "decisions and their entries"]
    );
    let beside =
        "INSERT INTO attempts SELECT 'x', id, terminal, 'send', 'x', 0, 0, 'open', NULL, NULL, NULL
        FROM checks"
            .to_owned();
    let site = site.tampered(beside).await;
    assert_eq!(
        unbalanced(&site, &server, 0).await,
        ["sms_count", "the allowance", "an attempt is left open"]
    );
}
