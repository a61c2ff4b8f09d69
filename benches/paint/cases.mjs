// What is measured with: three cases of eight pictures, each known by the colour in its middle.

export const CASES = 3;
export const PICTURES = 8;

// Places of the pictures in the answer, in its order.
export const PLACES = ["selfie", "0.front", "0.back", "0.photo", "0.frontCropped", "0.backCropped", "1.front", "1.back"];

// The two that are compared first: the selfie and the portrait of the document.
export const PAIR = [0, 3];

export const caseOf = (reference) => Number(reference.match(/\d+$/)[0]) % CASES;
