import desk from "./en/desk.json";
import settings from "./en/settings.json";

export default { ...desk, ...settings };
