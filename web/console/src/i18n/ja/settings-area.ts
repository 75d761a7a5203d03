/** What is said behind the gear. */
import audit from "./audit.json";
import bots from "./bots.json";
import channelSetup from "./channel-setup.json";
import firstRun from "./first-run.json";
import settings from "./settings.json";

export default { ...audit, ...bots, ...channelSetup, ...firstRun, ...settings };
