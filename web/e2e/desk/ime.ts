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
    await this.presses("Enter", 13);
  }

  /** An Escape with which the input method takes something back. */
  async pressesEscapeWhileComposing(): Promise<void> {
    await this.presses("Escape", 27);
  }

  /** The keys of a reading, each taken by the input method: the page hears the letter, and that it isn't for the page. */
  async strikes(letters: string): Promise<void> {
    for (const letter of letters) await this.presses(letter, 229);
  }

  private async presses(key: string, code: number): Promise<void> {
    const pressed = { key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
    await this.cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...pressed });
    await this.cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...pressed });
  }

  /** A whole word: composed, converted, confirmed. */
  async types(reading: string[], word: string): Promise<void> {
    await this.composes(...reading, word);
    await this.confirms(word);
  }
}
