//! What a reviewer does with a verification: the first look, the checklist, the decision and what
//! stands in its way.
