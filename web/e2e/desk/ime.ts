import type { CDPSession, Page } from "@playwright/test";

/** A Japanese input method, as Chromium hears one. */
export class InputMethod {
  private constructor(private readonly cdp: CDPSession) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** What stands underlined at the cursor while it is composed. */
  async composes(...steps: string[]): Promise<void> {
    for (const text of steps) {
      await this.cdp.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
  }

  /** The key press that ends the composition: the page hears an Enter that belongs to the input method. */
  async confirms(text: string): Promise<void> {
    await this.cdp.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: "Enter",
      code: "Enter",
      windowsVirtualKeyCode: 229,
      nativeVirtualKeyCode: 229,
    });
    await this.cdp.send("Input.insertText", { text });
    await this.cdp.send("Input.dispatchKeyEvent", {
      type: "keyUp",
      key: "Enter",
      code: "Enter",
      windowsVirtualKeyCode: 13,
      nativeVirtualKeyCode: 13,
    });
  }

  /** An Enter that reaches the page while the composition is still going on. */
  async pressesEnterWhileComposing(): Promise<void> {
    const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, nativeVirtualKeyCode: 13 };
    await this.cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    await this.cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  }

  /** A whole word: composed, converted, confirmed. */
  async types(reading: string[], word: string): Promise<void> {
    await this.composes(...reading, word);
    await this.confirms(word);
  }
}
