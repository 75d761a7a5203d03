import audit from "./en/audit.json";
import bots from "./en/bots.json";
import channelSetup from "./en/channel-setup.json";
import design from "./en/design.json";
import desk from "./en/desk.json";
import files from "./en/files.json";
import firstRun from "./en/first-run.json";
import help from "./en/help.json";
import replies from "./en/replies.json";
import reports from "./en/reports.json";
import settings from "./en/settings.json";

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
