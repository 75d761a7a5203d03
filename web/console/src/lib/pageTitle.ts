import { useEffect } from "react";

/** The page's title: its name, and in front how many chats want somebody, wherever one is in the console. */
let name = "";
let count = "";

function show() {
  document.title = count ? `(${count}) ${name}` : name;
}

export function usePageTitle(title: string) {
  useEffect(() => {
    name = title;
    show();
  }, [title]);
}

/** The number in front; empty for none. Gone with whoever set it. */
export function useTitleCount(text: string) {
  useEffect(() => {
    count = text;
    show();
    return () => {
      count = "";
      show();
    };
  }, [text]);
}
