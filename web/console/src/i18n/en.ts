import desk from "./en/desk.json";
import firstRun from "./en/first-run.json";
import settings from "./en/settings.json";

export default { ...desk, ...firstRun, ...settings };
