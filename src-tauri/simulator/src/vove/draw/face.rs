//! A face from the front, drawn from what makes a person that person.
//!
//! Measure: the origin lies between the pupils, and an average pair of pupils is 100 apart. What is
//! in [`Features`] stays the same from picture to picture; hair style, clothes and light do not
//! belong to it.

mod eye;
mod marks;
mod mouth;
mod nose;

use super::canvas::{Canvas, Ink, Shape, lens, mirrored, oval, smooth};
use super::tone::{Chance, Tone};

/// What stays the same of a person.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Features {
    pub(crate) skin: Tone,
    pub(crate) iris: Tone,
    pub(crate) hair: Tone,
    pub(crate) lips: Tone,
    /// Between the pupils; 100 is average.
    pub(crate) eye_gap: f32,
    /// Half the width of an eye; 24 is average.
    pub(crate) eye_size: f32,
    /// How far the lid is open; 1 is average.
    pub(crate) eye_open: f32,
    /// How much the outer corner lies above the inner.
    pub(crate) eye_slant: f32,
    /// Thickness of the brows; 1 is average.
    pub(crate) brow: f32,
    /// How much the brow rises in the middle.
    pub(crate) brow_arch: f32,
    /// From the pupils to below the nose; 66 is average.
    pub(crate) nose_length: f32,
    /// Half its width at the wings; 21 is average.
    pub(crate) nose_width: f32,
    /// Half the width of the mouth; 36 is average.
    pub(crate) mouth_width: f32,
    /// Fullness of the lips; 1 is average.
    pub(crate) lip: f32,
    /// Half the width of the face at the eyes; 106 is average.
    pub(crate) face_width: f32,
    /// Half the width at the jaw; 86 is average.
    pub(crate) jaw: f32,
    /// From the pupils to the chin; 164 is average.
    pub(crate) chin: f32,
    /// 0 young, 1 old.
    pub(crate) age: f32,
    pub(crate) beard: Beard,
    pub(crate) freckles: bool,
    /// Place and radius of each.
    pub(crate) moles: &'static [(f32, f32, f32)],
    /// A scar from here to there.
    pub(crate) scar: Option<((f32, f32), (f32, f32))>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beard {
    None,
    Stubble,
    Full,
}

impl Features {
    /// An average face, to be made somebody's.
    pub(crate) const AVERAGE: Self = Self {
        skin: Tone(226, 178, 148),
        iris: Tone(96, 74, 52),
        hair: Tone(58, 40, 34),
        lips: Tone(178, 104, 98),
        eye_gap: 100.0,
        eye_size: 24.0,
        eye_open: 1.0,
        eye_slant: 1.0,
        brow: 1.0,
        brow_arch: 5.0,
        nose_length: 66.0,
        nose_width: 21.0,
        mouth_width: 36.0,
        lip: 1.0,
        face_width: 106.0,
        jaw: 84.0,
        chin: 164.0,
        age: 0.2,
        beard: Beard::None,
        freckles: false,
        moles: &[],
        scar: None,
    };

    /// Redder than black, as a shadow on skin is.
    pub(crate) fn shade(&self) -> Tone {
        let part = |channel: u8, share: f32| (f32::from(channel) * share) as u8;
        Tone(
            part(self.skin.0, 0.67),
            part(self.skin.1, 0.56),
            part(self.skin.2, 0.52),
        )
    }

    /// Where the mouth is.
    pub(crate) fn mouth_at(&self) -> f32 {
        (self.chin - self.nose_length).mul_add(0.38, self.nose_length)
    }

    /// The skull and jaw.
    pub(crate) fn outline(&self) -> Shape {
        let (wide, jaw, chin) = (self.face_width, self.jaw, self.chin);
        mirrored(&[
            (0.0, -150.0),
            (wide * 0.62, -136.0),
            (wide * 0.95, -76.0),
            (wide, -4.0),
            (wide * 0.975, 46.0),
            (jaw * 1.02, 100.0),
            (jaw * 0.72, chin * 0.86),
            (jaw * 0.36, chin * 0.985),
            (0.0, chin * 1.015),
        ])
    }
}

/// Draws neck, ears and face; hair and clothes come before and after.
pub(crate) fn draw(canvas: &mut Canvas, features: &Features, chance: &mut Chance) {
    ears(canvas, features);
    let outline = features.outline();
    canvas.soft(&outline, features.shade().darker(0.3), 0.25, 10.0);
    canvas.fill(&outline, skin(features));
    canvas.within(&outline, |canvas| {
        planes(canvas, features);
        if features.freckles {
            marks::freckles(canvas, features, chance);
        }
        marks::beard(canvas, features, chance);
        nose::draw(canvas, features);
        mouth::draw(canvas, features);
        for side in [-1.0, 1.0] {
            eye::draw(canvas, features, side, chance);
        }
        marks::age(canvas, features);
        marks::moles(canvas, features);
    });
}

fn skin(features: &Features) -> Ink {
    let skin = features.skin;
    Ink::Around(
        (8.0, -28.0),
        225.0,
        vec![
            (0.0, skin.lighter(0.16), 1.0),
            (0.45, skin, 1.0),
            (0.8, skin.mix(features.shade(), 0.22), 1.0),
            (1.0, skin.mix(features.shade(), 0.45), 1.0),
        ],
    )
}

pub(crate) fn neck(canvas: &mut Canvas, features: &Features, man: bool) {
    let wide = if man { 78.0 } else { 62.0 };
    let chin = features.chin;
    let shape = mirrored(&[
        (0.0, chin - 60.0),
        (wide, chin - 50.0),
        (wide * 0.98, chin + 30.0),
        (wide * 1.12, chin + 70.0),
        (wide * 1.9, chin + 104.0),
        (wide * 2.1, chin + 150.0),
        (0.0, chin + 190.0),
    ]);
    let skin = features.skin.mix(features.shade(), 0.16);
    canvas.fill(&shape, skin);
    canvas.within(&shape, |canvas| {
        let shade = features.shade();
        canvas.soft(
            &oval(-wide * 1.0, chin + 60.0, 30.0, 120.0),
            shade,
            0.4,
            18.0,
        );
        canvas.soft(
            &oval(0.0, chin + 4.0, features.jaw * 1.05, 42.0),
            shade,
            0.75,
            17.0,
        );
        canvas.soft(
            &oval(wide * 0.3, chin + 90.0, 30.0, 26.0),
            skin.lighter(0.3),
            0.35,
            18.0,
        );
        for side in [-1.0, 1.0] {
            let cord = lens(
                (side * wide * 0.7, chin + 10.0),
                (side * 20.0, chin + 122.0),
                12.0,
            );
            canvas.soft(&cord, shade, 0.3, 7.0);
            let bone = lens(
                (side * 20.0, chin + 116.0),
                (side * 132.0, chin + 102.0),
                12.0,
            );
            canvas.soft(&bone, shade, 0.4, 6.0);
        }
    });
}

fn ears(canvas: &mut Canvas, features: &Features) {
    let wide = features.face_width;
    for side in [-1.0_f32, 1.0] {
        let at = |x: f32, y: f32| (side * (wide + x), y);
        let ear = smooth(
            &[
                at(-8.0, -16.0),
                at(8.0, -24.0),
                at(17.0, -8.0),
                at(14.0, 20.0),
                at(6.0, 44.0),
                at(-6.0, 50.0),
            ],
            true,
        );
        let skin = features
            .skin
            .mix(features.shade(), if side < 0.0 { 0.35 } else { 0.2 });
        canvas.fill(&ear, skin);
        let fold = smooth(
            &[at(0.0, -10.0), at(9.0, -8.0), at(8.0, 14.0), at(0.0, 26.0)],
            false,
        );
        canvas.stroke(&fold, Ink::Flat(features.shade(), 0.55), 3.0);
    }
}

/// Light and shadow that make the head round.
fn planes(canvas: &mut Canvas, features: &Features) {
    let (shade, light) = (features.shade(), features.skin.lighter(0.55));
    let (wide, chin) = (features.face_width, features.chin);
    let (gap, mouth) = (features.eye_gap / 2.0, features.mouth_at());
    // The side away from the light, the temples, below the cheekbones, the jaw.
    canvas.soft(
        &oval(-wide * 1.06, 20.0, wide * 0.36, 150.0),
        shade,
        0.62,
        20.0,
    );
    canvas.soft(
        &oval(wide * 1.12, 40.0, wide * 0.24, 120.0),
        shade,
        0.42,
        18.0,
    );
    for side in [-1.0, 1.0] {
        canvas.soft(
            &oval(side * wide * 0.8, -66.0, 20.0, 34.0),
            shade,
            0.16,
            16.0,
        );
        canvas.soft(
            &oval(side * wide * 0.72, 84.0, 26.0, 34.0),
            shade,
            0.2,
            18.0,
        );
        canvas.soft(&oval(side * gap, -2.0, 36.0, 19.0), shade, 0.34, 11.0);
        canvas.soft(
            &oval(side * (gap - 27.0), -12.0, 9.0, 15.0),
            shade,
            0.3,
            8.0,
        );
        canvas.soft(
            &oval(side * gap * 1.28, 46.0, 25.0, 15.0),
            features.lips.mix(features.skin, 0.35),
            0.3,
            17.0,
        );
        canvas.soft(&oval(side * gap * 1.2, 33.0, 22.0, 8.0), light, 0.3, 11.0);
    }
    canvas.soft(
        &oval(0.0, chin + 6.0, features.jaw * 0.8, 18.0),
        shade,
        0.5,
        13.0,
    );
    canvas.soft(&oval(0.0, mouth + 25.0, 22.0, 6.0), shade, 0.36, 8.0);
    canvas.soft(&oval(2.0, chin - 21.0, 22.0, 14.0), light, 0.32, 12.0);
    canvas.soft(&oval(10.0, -88.0, 54.0, 30.0), light, 0.34, 28.0);
    canvas.soft(&oval(0.0, -142.0, wide, 26.0), shade, 0.5, 20.0);
}
