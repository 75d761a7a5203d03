/** What searching shows; loaded when somebody searches. */
import "../styles/search.css";

export { SearchOverlay } from "./SearchOverlay";
export { SearchPage } from "./SearchPage";
