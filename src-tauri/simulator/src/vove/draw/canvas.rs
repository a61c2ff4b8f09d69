//! A sheet to draw on: filled, stroked and soft shapes, moved and clipped.

use tiny_skia::{
    FillRule, FilterQuality, GradientStop, LineCap, LineJoin, LinearGradient, Mask, Paint, Path,
    PathBuilder, Pixmap, PixmapPaint, Point, PremultipliedColorU8, RadialGradient, Rect, Shader,
    SpreadMode, Stroke, Transform,
};

use super::soften::soften;
use super::tone::Tone;

/// Nothing, where the points make no shape.
pub(crate) type Shape = Option<Path>;

/// What a shape is filled with.
pub(crate) enum Ink {
    Flat(Tone, f32),
    /// From one point to another.
    Along((f32, f32), (f32, f32), Vec<(f32, Tone, f32)>),
    /// From a middle outwards.
    Around((f32, f32), f32, Vec<(f32, Tone, f32)>),
}

impl From<Tone> for Ink {
    fn from(tone: Tone) -> Self {
        Self::Flat(tone, 1.0)
    }
}

impl Ink {
    fn shader(self) -> Shader<'static> {
        let stops = |stops: Vec<(f32, Tone, f32)>| -> Vec<GradientStop> {
            let stop =
                |(at, tone, opacity): (f32, Tone, f32)| GradientStop::new(at, tone.at(opacity));
            stops.into_iter().map(stop).collect()
        };
        let point = |(x, y)| Point::from_xy(x, y);
        let flat = |tone: Tone| Shader::SolidColor(tone.at(1.0));
        match self {
            Self::Flat(tone, opacity) => Shader::SolidColor(tone.at(opacity)),
            Self::Along(from, to, list) => {
                let pad = SpreadMode::Pad;
                let first = list.first().map_or(Tone::INK, |stop| stop.1);
                let here = Transform::identity();
                LinearGradient::new(point(from), point(to), stops(list), pad, here)
                    .unwrap_or_else(|| flat(first))
            }
            Self::Around(middle, radius, list) => {
                let (pad, middle) = (SpreadMode::Pad, point(middle));
                let first = list.first().map_or(Tone::INK, |stop| stop.1);
                let here = Transform::identity();
                RadialGradient::new(middle, 0.0, middle, radius, stops(list), pad, here)
                    .unwrap_or_else(|| flat(first))
            }
        }
    }
}

pub(crate) struct Canvas {
    pub(crate) pixmap: Pixmap,
    transform: Transform,
    clip: Option<Mask>,
}

impl Canvas {
    pub(crate) fn new(width: u32, height: u32, ground: Tone) -> Option<Self> {
        let mut pixmap = Pixmap::new(width, height)?;
        pixmap.fill(ground.at(1.0));
        Some(Self {
            pixmap,
            transform: Transform::identity(),
            clip: None,
        })
    }

    pub(crate) fn width(&self) -> f32 {
        self.pixmap.width() as f32
    }

    pub(crate) fn height(&self) -> f32 {
        self.pixmap.height() as f32
    }

    /// Draws in coordinates of its own.
    pub(crate) fn moved(&mut self, by: Transform, draw: impl FnOnce(&mut Self)) {
        let before = self.transform;
        self.transform = before.pre_concat(by);
        draw(self);
        self.transform = before;
    }

    /// Draws only inside a shape.
    pub(crate) fn within(&mut self, shape: &Shape, draw: impl FnOnce(&mut Self)) {
        self.clipped(shape, FillRule::Winding, draw);
    }

    /// Draws only between the outer and the inner line of a shape.
    pub(crate) fn within_ring(&mut self, shape: &Shape, draw: impl FnOnce(&mut Self)) {
        self.clipped(shape, FillRule::EvenOdd, draw);
    }

    fn clipped(&mut self, shape: &Shape, rule: FillRule, draw: impl FnOnce(&mut Self)) {
        let (Some(path), Some(mut mask)) = (
            shape.as_ref(),
            Mask::new(self.pixmap.width(), self.pixmap.height()),
        ) else {
            return;
        };
        mask.fill_path(path, rule, true, self.transform);
        if let Some(outer) = &self.clip {
            for (byte, outer) in mask.data_mut().iter_mut().zip(outer.data()) {
                *byte = (u16::from(*byte) * u16::from(*outer) / 255) as u8;
            }
        }
        let before = self.clip.replace(mask);
        draw(self);
        self.clip = before;
    }

    pub(crate) fn fill(&mut self, shape: &Shape, ink: impl Into<Ink>) {
        let Some(path) = shape else { return };
        let paint = Paint {
            shader: ink.into().shader(),
            ..Paint::default()
        };
        let (rule, clip) = (FillRule::Winding, self.clip.as_ref());
        self.pixmap
            .fill_path(path, &paint, rule, self.transform, clip);
    }

    pub(crate) fn stroke(&mut self, shape: &Shape, ink: impl Into<Ink>, width: f32) {
        let Some(path) = shape else { return };
        let paint = Paint {
            shader: ink.into().shader(),
            ..Paint::default()
        };
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        let clip = self.clip.as_ref();
        self.pixmap
            .stroke_path(path, &paint, &stroke, self.transform, clip);
    }

    /// Fills a shape whose edge fades over `blur`, in the shape's own measure.
    pub(crate) fn soft(&mut self, shape: &Shape, tone: Tone, opacity: f32, blur: f32) {
        self.softly(shape, tone, opacity, blur);
    }

    fn softly(&mut self, shape: &Shape, tone: Tone, opacity: f32, blur: f32) -> Option<()> {
        let (sx, sy) = self.transform.get_scale();
        let radius = (blur * f32::midpoint(sx, sy)).max(0.5);
        let path = shape.clone()?.transform(self.transform)?;
        let sheet = Rect::from_xywh(0.0, 0.0, self.width(), self.height())?;
        let margin = radius * 2.0 + 2.0;
        let bounds = path.bounds();
        let bounds = Rect::from_ltrb(
            bounds.left() - margin,
            bounds.top() - margin,
            bounds.right() + margin,
            bounds.bottom() + margin,
        )?
        .intersect(&Rect::from_ltrb(
            sheet.left() - margin,
            sheet.top() - margin,
            sheet.right() + margin,
            sheet.bottom() + margin,
        )?)?;
        let bounds = bounds.round_out()?;
        // A wide blur is smooth: it can be made small and drawn large.
        let coarse = (radius / 4.0).floor().clamp(1.0, 8.0);
        let (width, height) = (
            (bounds.width() as f32 / coarse).ceil() as u32 + 1,
            (bounds.height() as f32 / coarse).ceil() as u32 + 1,
        );
        let mut mask = Mask::new(width, height)?;
        let (left, top) = (bounds.left() as f32, bounds.top() as f32);
        let small = Transform::from_translate(-left, -top).post_scale(1.0 / coarse, 1.0 / coarse);
        mask.fill_path(&path, FillRule::Winding, true, small);
        soften(mask.data_mut(), width as usize, radius / coarse);

        let mut patch = Pixmap::new(width, height)?;
        for (pixel, cover) in patch.pixels_mut().iter_mut().zip(mask.data()) {
            let share = opacity * f32::from(*cover) / 255.0;
            let part = |channel: u8| (f32::from(channel) * share) as u8;
            let (r, g, b) = (part(tone.0), part(tone.1), part(tone.2));
            let alpha = ((share * 255.0) as u8).max(r).max(g).max(b);
            *pixel = PremultipliedColorU8::from_rgba(r, g, b, alpha)?;
        }
        let paint = PixmapPaint {
            quality: FilterQuality::Bilinear,
            ..PixmapPaint::default()
        };
        let place = Transform::from_scale(coarse, coarse).post_translate(left, top);
        let clip = self.clip.as_ref();
        self.pixmap
            .draw_pixmap(0, 0, patch.as_ref(), &paint, place, clip);
        Some(())
    }

    /// Lays another sheet on this one, its corner at the origin.
    pub(crate) fn lay(&mut self, other: &Pixmap, opacity: f32) {
        let paint = PixmapPaint {
            opacity,
            quality: FilterQuality::Bicubic,
            ..PixmapPaint::default()
        };
        let clip = self.clip.as_ref();
        self.pixmap
            .draw_pixmap(0, 0, other.as_ref(), &paint, self.transform, clip);
    }
}

/// A curve through points, open or closed.
pub(crate) fn smooth(points: &[(f32, f32)], closed: bool) -> Shape {
    let mut path = PathBuilder::new();
    let count = points.len() as isize;
    let at = |index: isize| {
        let index = if closed {
            index.rem_euclid(count.max(1))
        } else {
            index.clamp(0, (count - 1).max(0))
        };
        points.get(index as usize).copied()
    };
    let (x, y) = at(0)?;
    path.move_to(x, y);
    let last = if closed { count } else { count - 1 };
    for index in 0..last {
        let (before, from, to, after) =
            (at(index - 1)?, at(index)?, at(index + 1)?, at(index + 2)?);
        path.cubic_to(
            from.0 + (to.0 - before.0) / 6.0,
            from.1 + (to.1 - before.1) / 6.0,
            to.0 - (after.0 - from.0) / 6.0,
            to.1 - (after.1 - from.1) / 6.0,
            to.0,
            to.1,
        );
    }
    if closed {
        path.close();
    }
    path.finish()
}

/// Straight lines through points.
pub(crate) fn straight(points: &[(f32, f32)], closed: bool) -> Shape {
    let mut path = PathBuilder::new();
    let mut points = points.iter();
    let (x, y) = points.next()?;
    path.move_to(*x, *y);
    for (x, y) in points {
        path.line_to(*x, *y);
    }
    if closed {
        path.close();
    }
    path.finish()
}

/// A closed curve, given by its right half from top to bottom.
pub(crate) fn mirrored(half: &[(f32, f32)]) -> Shape {
    let inner = half.len().saturating_sub(1);
    let left = half.iter().take(inner).skip(1).rev().map(|(x, y)| (-x, *y));
    let points: Vec<_> = half.iter().copied().chain(left).collect();
    smooth(&points, true)
}

/// A sliver from one point to another, as thick in its middle.
pub(crate) fn lens(from: (f32, f32), to: (f32, f32), thick: f32) -> Shape {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let (nx, ny) = (-dy / length * thick / 2.0, dx / length * thick / 2.0);
    let middle = (f32::midpoint(from.0, to.0), f32::midpoint(from.1, to.1));
    let one = (middle.0 + nx, middle.1 + ny);
    let other = (middle.0 - nx, middle.1 - ny);
    smooth(&[from, one, to, other], true)
}

pub(crate) fn oval(x: f32, y: f32, wide: f32, high: f32) -> Shape {
    PathBuilder::from_oval(Rect::from_ltrb(x - wide, y - high, x + wide, y + high)?)
}

pub(crate) fn rect(left: f32, top: f32, width: f32, height: f32) -> Shape {
    Some(PathBuilder::from_rect(Rect::from_xywh(
        left, top, width, height,
    )?))
}

/// A rectangle with round corners.
pub(crate) fn rounded(left: f32, top: f32, width: f32, height: f32, radius: f32) -> Shape {
    let (right, bottom, r) = (left + width, top + height, radius);
    let mut path = PathBuilder::new();
    path.move_to(left + r, top);
    path.line_to(right - r, top);
    path.quad_to(right, top, right, top + r);
    path.line_to(right, bottom - r);
    path.quad_to(right, bottom, right - r, bottom);
    path.line_to(left + r, bottom);
    path.quad_to(left, bottom, left, bottom - r);
    path.line_to(left, top + r);
    path.quad_to(left, top, left + r, top);
    path.close();
    path.finish()
}
