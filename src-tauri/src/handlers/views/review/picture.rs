//! A place for a picture, what is in it, and where a window finds it.

use countercheck_core::desks::review::state::{Picture, PictureState, Ready};
use countercheck_core::domain::hex::hex;
use countercheck_core::domain::verification::{Sha256, Side};
use countercheck_core::pictures::Point;

use super::{number, whole};
use crate::contract::review as view;
use crate::handlers::Asked;
use crate::pictures::{self, Grant, Size};

/// A place for a picture, with addresses of what is in it for the window that asked.
pub(super) fn picture(
    asked: &Asked<'_>,
    case: &str,
    shown: &Picture,
) -> Result<view::PictureView, getrandom::Error> {
    let id = shown.place.id();
    let hash = |original: &(Sha256, u64)| (hex(&original.0), number(original.1));
    let state = match (&shown.state, &shown.original) {
        (PictureState::Missing, _) => view::PictureState::Missing,
        (PictureState::Arriving, _) => view::PictureState::Arriving {
            display: address(asked, case, &id, Size::Display)?,
        },
        (PictureState::NotShown { reason, kind }, original) => {
            let original = original.as_ref().map(hash);
            view::PictureState::NotShown {
                reason: (*reason).to_owned(),
                format: kind.map(|kind| kind.name().to_owned()),
                bytes: original.as_ref().map(|(_, bytes)| *bytes),
                sha256: original.map(|(sha256, _)| sha256),
            }
        }
        (PictureState::Ready(ready), original) => {
            let (sha256, bytes) = original.as_ref().map(hash).unwrap_or_default();
            view::PictureState::Ready {
                width: ready.header.width,
                height: ready.header.height,
                format: ready.header.kind.name().to_owned(),
                bytes,
                sha256,
                variants: variants(asked, case, &id, ready)?,
                eyes: eyes(ready),
                faces: ready.faces.as_ref().map(|faces| whole(faces.len())),
            }
        }
    };
    Ok(view::PictureView {
        document: shown.place.document.map(whole),
        side: match shown.place.side {
            Side::Selfie => view::SideKind::Selfie,
            Side::Photo => view::SideKind::Photo,
            Side::Front => view::SideKind::Front,
            Side::FrontCropped => view::SideKind::FrontCropped,
            Side::Back => view::SideKind::Back,
            Side::BackCropped => view::SideKind::BackCropped,
            Side::Other(_) => view::SideKind::Other,
        },
        side_raw: shown.place.side.word().to_owned(),
        state,
        mandatory: shown.mandatory,
        opened: shown.opened,
        id,
    })
}

fn variants(
    asked: &Asked<'_>,
    case: &str,
    picture: &str,
    ready: &Ready,
) -> Result<view::Variants, getrandom::Error> {
    let address = |size| address(asked, case, picture, size);
    Ok(view::Variants {
        thumb: address(Size::Thumb)?,
        display: address(Size::Display)?,
        display_width: ready.display.width,
        full: address(Size::Full)?,
        error_levels: ready
            .has_error_levels()
            .then(|| address(Size::ErrorLevels))
            .transpose()?,
    })
}

fn address(
    asked: &Asked<'_>,
    case: &str,
    picture: &str,
    size: Size,
) -> Result<String, getrandom::Error> {
    let token = asked.pictures().give(Grant {
        window: asked.window.to_owned(),
        case: case.to_owned(),
        picture: picture.to_owned(),
        size,
    })?;
    Ok(pictures::address(&token))
}

/// Where the eyes are likely to be, if there is one face and no doubt about which.
fn eyes(ready: &Ready) -> Option<view::EyesView> {
    let [face] = ready.faces.as_deref()? else {
        return None;
    };
    let (left, right) = face.eyes();
    let point = |point: Point| view::Point {
        x: point.x,
        y: point.y,
    };
    Some(view::EyesView {
        left: point(left),
        right: point(right),
    })
}
