//! Settings, made through the API as an admin makes them.

use serde_json::json;

use crate::desk::Desk;

impl Desk {
    /// A department without hours.
    pub async fn department(&self, name: &str) -> String {
        self.admin
            .post("/departments", json!({ "name": name }))
            .await
            .expect(201)
            .id()
    }

    /// A department open from Monday to Friday, 9:00 to 18:00 in Tokyo.
    pub async fn department_open_by_day(&self, name: &str) -> String {
        let weekdays =
            json!([{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "18:00" }]);
        let hours =
            json!({ "name": "平日", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": weekdays });
        let hours = self.admin.post("/business-hours", hours).await.expect(201).id();
        let body = json!({ "name": name, "business_hours_id": hours });
        self.admin.post("/departments", body).await.expect(201).id()
    }

    /// A web chat of a department.
    pub async fn webchat(&self, department: &str) -> String {
        let body = json!({ "kind": "webchat", "name": "ウェブチャット", "department_id": department });
        self.admin.post("/channels", body).await.expect(201).id()
    }

    /// Writes the department's offline message and switches it on.
    pub async fn offline_message(&self, department: &str, text: &str) {
        let body = json!({ "enabled": true, "text": text });
        let _ = self
            .admin
            .put(&format!("/departments/{department}/offline-message"), body)
            .await
            .expect(200);
    }

    /// A webhook bot: its id and its token.
    pub async fn bot(&self, name: &str) -> (String, String) {
        let answer = self
            .admin
            .post("/bots", json!({ "name": name, "kind": "webhook" }))
            .await
            .expect(201);
        let token = answer.json["token"].as_str().expect("a token, once").to_owned();
        (answer.id(), token)
    }
}
