import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { Customer, type Visitor } from "./customer.ts";
import type { Place } from "./desk.ts";
import { takesTheFocus } from "./keys.ts";
import type { Look } from "./looks.ts";
import { admin } from "./program.ts";

/** Signs the admin in; he stands in *Unassigned* then, online. */
export async function signIn(page: Page, desk: Place): Promise<void> {
  await page.goto(`${desk.url}/console/`);
  await page.locator("input[name=email]").fill(admin.email);
  await page.locator("input[name=password]").fill(admin.password);
  await page.locator("input[name=password]").press("Enter");
  await expect(page).toHaveURL(/\/console\/chats\/unassigned/);
  // The address comes before the page; keys are for what is seen.
  await expect(page.locator("#page h1")).toBeAttached();
}

/** The customer's page, as one who writes there sees it. */
export class ChatPage {
  readonly field: Locator;
  readonly log: Locator;
  readonly mine: Locator;
  readonly automatic: Locator;
  readonly theirs: Locator;

  /** `within`: the frame it stands in, on a page of somebody else. */
  constructor(
    readonly page: Page,
    within: Page | FrameLocator = page,
  ) {
    this.field = within.locator("form.composer textarea");
    this.log = within.getByRole("log");
    this.mine = this.log.locator("article.mine .bubble");
    this.automatic = this.log.locator("article.automatic .bubble");
    this.theirs = this.log.locator("article.theirs .bubble");
  }

  /** Opens it; whoever is `known` comes with a session in which the site told his name. */
  static async open(page: Page, desk: Place, known?: Visitor): Promise<ChatPage> {
    if (known) {
      const { token } = await Customer.of(desk.url, desk.channel, known);
      await page.addInitScript(
        ([key, value]) => localStorage.getItem(key) ?? localStorage.setItem(key, value),
        [`rusuban/${desk.channel}/token`, token] as const,
      );
    }
    await page.goto(desk.chatPage);
    const chat = new ChatPage(page);
    await expect(chat.field).toBeVisible();
    return chat;
  }

  async writes(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
    await expect(this.field, "it is on its way").toHaveValue("");
  }

  /** Every message of the visitor has arrived at the desk. What was refused is tried again after growing pauses. */
  async allArrived(): Promise<void> {
    await expect(this.log.locator("article.under-way")).toHaveCount(0, { timeout: 30_000 });
  }
}

/** The contact beside the chat; on a phone in a sheet, which is opened first. */
export async function contactOf(page: Page, { phone, say }: Look): Promise<Locator> {
  const name = say("contact.title");
  if (!phone) return page.getByRole("complementary", { name });
  await page.getByRole("button", { name, exact: true }).tap();
  const sheet = page.getByRole("dialog", { name, exact: true });
  await takesTheFocus(sheet);
  return sheet;
}

/** The offline message's page in the settings. */
export class OfflineMessagePage {
  readonly editor: Locator;
  readonly picker: Locator;
  readonly counter: Locator;
  readonly saveButton: Locator;

  constructor(readonly page: Page) {
    this.editor = page.locator(".cm-content");
    this.picker = page.locator(".editor [role=listbox]");
    this.counter = page.locator(".editor .count");
    this.saveButton = page.locator(".savebar .btn.pri");
  }

  static async open(page: Page, desk: Place): Promise<OfflineMessagePage> {
    await page.goto(
      `${desk.url}/console/settings/channels/instant-messaging/preferences/${desk.department}/automation`,
    );
    const settings = new OfflineMessagePage(page);
    await expect(settings.editor).toBeVisible();
    return settings;
  }

  /** Empties the editor by keyboard; the cursor stands in it. */
  async empty(): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.press("Delete");
    await expect(this.counter.locator("b")).toHaveText("0");
  }

  async saves(): Promise<void> {
    await this.saveButton.press("Enter");
    await expect(this.page.locator(".savebar .unsaved")).toHaveCount(0);
  }
}
