/** What is said before anybody has gone anywhere: signing in, the chats, and everything around the pages. */
import desk from "./en/desk.json";
import files from "./en/files.json";
import help from "./en/help.json";
import replies from "./en/replies.json";

export default { ...desk, ...files, ...help, ...replies };
