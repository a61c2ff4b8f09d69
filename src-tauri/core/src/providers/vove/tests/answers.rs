//! What the provider's page shows, with its steps in quotes and without its commas too many. The
//! people in it are the page's own: John Doe.

pub(super) const REFERENCE: &str = "3eb8c91c-c866-4fcb-9805-67e8b45c7883";

pub(super) const USER: &str = r#"{
  "_id": "66f1f1dd3a091e401033b270",
  "refId": "F1A1B12C-4F32-43A2-BE72-9DAB8D4C6E2B",
  "status": "successful",
  "createdAt": "2024-09-23T22:55:25.894Z",
  "updatedAt": "2024-09-23T22:55:25.895Z",
  "flowId": "76g12d91a2836ecf43cdcb40",
  "sessionId": "76g12d91a2836ecf43cdcb46",
  "sessions": [
    "76g12d91a2836ecf43cdcb46"
  ],
  "documents": [
    {
      "stepId": "ID_DOCUMENT",
      "firstName": "JOHN",
      "lastName": "DOE",
      "dateOfExpiration": "15/07/2030",
      "address1": "1234 FAKE STREET, SPRINGFIELD",
      "dateOfIssue": "15/07/2020",
      "sex": "M",
      "dateOfBirth": "01/01/1990",
      "issuingAuthority": "SPRINGFIELD MUNICIPALITY",
      "placeOfBirth": "SPRINGFIELD",
      "mrzLine1": "P<USAJOHN<<DOE<<<<<<<<<<<<<<<<<<<<<<<<<<",
      "mrzLine2": "X12345678USA900101M3007155DOE<<<<<<<<<<",
      "idNumber": "X12345678",
      "matchLevel": 7
    },
    {
      "stepId": "DRIVER_LICENSE",
      "type": "Driver License",
      "firstName": "JOHN",
      "lastName": "DOE",
      "dateOfIssue": "10/05/2015",
      "dateOfBirth": "01/01/1990",
      "idNumber": "DL987654321"
    }
  ],
  "metadata": [
    "203.0.113.5"
  ]
}"#;

pub(super) const DOCUMENTS: &str = r#"{
  "selfie": "base_64",
  "documents": [
    {
      "stepId": "ID_DOCUMENT",
      "front": "base_64",
      "photo": "base_64",
      "frontCropped": "base_64",
      "backCropped": "",
      "type": "Passport",
      "firstName": "JOHN",
      "lastName": "DOE",
      "dateOfExpiration": "15/07/2030",
      "matchLevel": 7
    },
    {
      "stepId": "DRIVING_LICENSE",
      "front": "base_64",
      "back": "base_64",
      "photo": "base_64",
      "frontCropped": "base_64",
      "backCropped": "base_64",
      "type": "Driver License",
      "firstName": "JOHN",
      "lastName": "DOE",
      "dateOfIssue": "10/05/2015",
      "dateOfBirth": "01/01/1990",
      "idNumber": "DL987654321"
    }
  ]
}"#;

/// A small answer with every kind of thing in it: escapes, both alphabets, an unknown picture,
/// numbers, nesting.
pub(super) fn mixed() -> String {
    let long = "QUJD".repeat(1_100);
    format!(
        r#"{{"selfie" : "data:image\/jpeg;base64,\/9j\/4AAQ\u002bA==","documents":[
 {{"stepId":"StepId.ID_DOCUMENT","front":"SGVs\nbG8=","fr\u006fntCropped":"_-8","back":null,
   "video":"{long}","note":"ab \"quoted\" \\ \u00e9\ud83d\ude00","matchLevel":7,"score":-1.50E+2,
   "address1":"1 STREET","checks":{{"face":{{"ok":true}},"list":[1,"a",null,{{"b":[]}}]}}}}],
 "requestId":"é"}}"#
    )
}
