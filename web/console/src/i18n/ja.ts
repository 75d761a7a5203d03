import desk from "./ja/desk.json";
import settings from "./ja/settings.json";

export default { ...desk, ...settings };
