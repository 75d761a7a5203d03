import audit from "./ja/audit.json";
import bots from "./ja/bots.json";
import channelSetup from "./ja/channel-setup.json";
import design from "./ja/design.json";
import desk from "./ja/desk.json";
import files from "./ja/files.json";
import firstRun from "./ja/first-run.json";
import help from "./ja/help.json";
import replies from "./ja/replies.json";
import reports from "./ja/reports.json";
import settings from "./ja/settings.json";

export default {
  ...audit,
  ...bots,
  ...channelSetup,
  ...design,
  ...desk,
  ...files,
  ...firstRun,
  ...help,
  ...replies,
  ...reports,
  ...settings,
};
