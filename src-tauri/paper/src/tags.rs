//! What the parts of a page are, for readers aloud: the tree beside the drawing.

use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};
use std::num::NonZeroU16;

/// What a part is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// A heading: its level and what it says.
    Heading(u16, String),
    Paragraph,
    Table,
    Row,
    /// The name of a column.
    ColumnName,
    /// The name of a row.
    RowName,
    Cell,
    /// A figure and what it shows.
    Figure(String),
}

impl Part {
    fn kind(&self) -> TagKind {
        match self {
            Self::Heading(level, title) => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(title.clone())).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::Table => Tag::Table.into(),
            Self::Row => Tag::TR.into(),
            Self::ColumnName => Tag::TH(TableHeaderScope::Column).into(),
            Self::RowName => Tag::TH(TableHeaderScope::Row).into(),
            Self::Cell => Tag::TD.into(),
            Self::Figure(alt) => Tag::Figure(Some(alt.clone())).into(),
        }
    }
}

/// The number of a part in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PartId(usize);

/// The parts in the order they are read.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    parts: Vec<(Part, Option<PartId>)>,
}

impl Tags {
    /// Adds a part, in another one or at the top.
    pub(crate) fn add(&mut self, part: Part, of: Option<PartId>) -> PartId {
        self.parts.push((part, of));
        PartId(self.parts.len() - 1)
    }

    /// The tree over what was drawn. A part with nothing drawn is left out.
    pub(crate) fn tree(&self, drawn: &[(PartId, Identifier)], language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for node in self.below(None, drawn) {
            tree.push(node);
        }
        tree
    }

    fn below(&self, above: Option<PartId>, drawn: &[(PartId, Identifier)]) -> Vec<Node> {
        let parts = self.parts.iter().enumerate();
        parts
            .filter(|(_, (_, of))| *of == above)
            .filter_map(|(at, (part, _))| {
                let leaves = drawn.iter().filter(|(id, _)| *id == PartId(at));
                let mut children: Vec<Node> = leaves.map(|(_, leaf)| (*leaf).into()).collect();
                children.extend(self.below(Some(PartId(at)), drawn));
                (!children.is_empty())
                    .then(|| TagGroup::with_children(part.kind(), children).into())
            })
            .collect()
    }
}
