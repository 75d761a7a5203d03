/** Only a path of this console may follow a sign-in, never another site. */
export function safeNext(next: string | undefined): string {
  const path = next?.replace(/^\/console(?=\/)/, "");
  return path?.startsWith("/") && !path.startsWith("//") && !path.startsWith("/sign-in") ? path : "/";
}
