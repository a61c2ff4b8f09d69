//! What is handed out: from request to desk, with the document drawn in between.

use countercheck_core::desks::records::{Exports, HandedOut, Matter, Period, Why};
use countercheck_core::domain::exporting::ExportReason;
use countercheck_core::store::history::Desk;
use countercheck_handouts as handouts;

use crate::contract::app::Language;
use crate::contract::error::CommandError;
use crate::contract::{Millis, Nothing, exports as view};
use crate::shell::Shell;

pub(super) type Answer = Result<view::HandedOutView, CommandError>;

/// The fonts of the documents. They come from the packages of the window, so that core and command line
/// compile without those.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../ui/node_modules/pretendard/dist/public/static/Pretendard-Regular.otf"),
    include_bytes!(
        "../../../ui/node_modules/pretendard/dist/public/static/Pretendard-SemiBold.otf"
    ),
];

pub async fn export_pack(shell: &Shell, request: view::ExportPack) -> Answer {
    let open = shell.opened().await?;
    let language = language(request.language);
    let exported = open.desk.records().export_pack(
        matter(request.desk, request.id),
        why(request.reason, request.note),
        language.tag(),
        move |sheet| handouts::pack(sheet, language, &FONTS),
    );
    Ok(handed_out(exported.await?))
}

pub async fn export_receipt(shell: &Shell, request: view::ExportReceipt) -> Answer {
    let open = shell.opened().await?;
    let language = language(request.language);
    let exported = open
        .desk
        .records()
        .export_receipt(matter(request.desk, request.id), move |sheet| {
            handouts::receipt(sheet, language, &FONTS)
        });
    Ok(handed_out(exported.await?))
}

pub async fn export_cases(shell: &Shell, request: view::ExportCases) -> Answer {
    cases(shell, request, false).await
}

pub async fn export_cases_whole(shell: &Shell, request: view::ExportCases) -> Answer {
    cases(shell, request, true).await
}

pub async fn export_cancel(
    shell: &Shell,
    request: Nothing,
) -> Result<view::ExportsView, CommandError> {
    let open = shell.opened().await?;
    open.desk.records().cancel_cases();
    exports_list(shell, request).await
}

pub async fn exports_list(shell: &Shell, _: Nothing) -> Result<view::ExportsView, CommandError> {
    let open = shell.opened().await?;
    Ok(exports(open.desk.records().exports().await?))
}

async fn cases(shell: &Shell, request: view::ExportCases, whole: bool) -> Answer {
    let open = shell.opened().await?;
    let period = Period::parse(&request.from, &request.until);
    let period = period.map_err(countercheck_core::desks::DeskError::from)?;
    let why = why(request.reason, request.note);
    let exported = open.desk.records().export_cases(period, why, whole).await?;
    Ok(handed_out(exported))
}

const fn language(language: Language) -> handouts::Language {
    match language {
        Language::Ko => handouts::Language::Ko,
        Language::En => handouts::Language::En,
    }
}

const fn matter(desk: view::ExportDesk, id: String) -> Matter {
    let desk = match desk {
        view::ExportDesk::Counter => Desk::Counter,
        view::ExportDesk::Review => Desk::Review,
    };
    Matter { desk, id }
}

pub(super) const fn why(reason: view::ExportReason, note: String) -> Why {
    let reason = match reason {
        view::ExportReason::CustomerAsked => ExportReason::CustomerAsked,
        view::ExportReason::Audit => ExportReason::Audit,
        view::ExportReason::Authority => ExportReason::Authority,
        view::ExportReason::Dispute => ExportReason::Dispute,
        view::ExportReason::Supervision => ExportReason::Supervision,
        view::ExportReason::Other => ExportReason::Other,
    };
    Why { reason, note }
}

pub(super) fn handed_out(out: HandedOut) -> view::HandedOutView {
    let files = out.files.into_iter().map(|file| view::FileOutView {
        name: file.name,
        sha256: file.sha256,
        size: file.size,
    });
    view::HandedOutView {
        folder: out.folder.display().to_string(),
        files: files.collect(),
        entry: out.entry,
    }
}

fn exports(exports: Exports) -> view::ExportsView {
    let rows = exports.exports.into_iter();
    let rows = rows.map(|row| view::ExportedRowView {
        entry: row.entry,
        at: Millis(row.at.as_millisecond()),
        operator: row.operator,
        kind: row.kind.to_owned(),
        file: row.file,
        reason: row.reason,
        there: row.there,
    });
    view::ExportsView {
        folder: exports.folder.display().to_string(),
        exports: rows.collect(),
        running: exports.running.map(|running| view::TableProgressView {
            done: running.done,
            total: running.total,
        }),
    }
}
