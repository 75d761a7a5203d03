/** All words of the language, as tests ask for them; pages get them by area. */
import first from "../ja";
import design from "./design.json";
import reports from "./reports.json";
import settings from "./settings-area";

export default { ...first, ...settings, ...reports, ...design };
