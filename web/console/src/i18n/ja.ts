/** What is said before anybody has gone anywhere: signing in, the chats, and everything around the pages. */
import desk from "./ja/desk.json";
import files from "./ja/files.json";
import help from "./ja/help.json";
import replies from "./ja/replies.json";

export default { ...desk, ...files, ...help, ...replies };
