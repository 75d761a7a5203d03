import "./style.css";
import { chooseLanguage, keepPlace } from "./language.ts";
import { startSearch } from "./search-box.ts";
import { startTheme } from "./theme.ts";

chooseLanguage();
keepPlace();
startTheme();
startSearch();
