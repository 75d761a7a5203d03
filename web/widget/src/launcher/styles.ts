/** Where the chat fills the screen: a phone, held either way. */
export const NARROW = "(max-width:720px),(max-height:480px) and (pointer:coarse)";

/** The launcher's looks, inside its own shadow root: the page's styles don't reach it, nor its the page. */
export const STYLES = `
.dock{--gap:24px;--dusk:light-dark(#1f2a52,#11131b);--on:#f1f2f8;--on2:light-dark(#b7c0dc,#a7aec6);--edge:light-dark(#36426f,#2b2f3b);--paper:light-dark(#faf8f5,#15171e)}
@supports not (color:light-dark(red,red)){.dock{--dusk:#1f2a52;--on2:#b7c0dc;--edge:#36426f}}
.own{--dusk:var(--own);--on:var(--on-own);--on2:var(--on);--edge:color-mix(in srgb,var(--on) 22%,var(--dusk))}
*{box-sizing:border-box}
[hidden]{display:none!important}
.dock{font:600 14.5px/1.4 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif;position:fixed;bottom:max(var(--gap),env(safe-area-inset-bottom));right:var(--gap);display:flex;flex-direction:column;align-items:flex-end;gap:14px;pointer-events:none}
.left{right:auto;left:var(--gap);align-items:flex-start}
.panel{width:388px;height:min(720px,calc(100dvh - 120px));border-radius:18px;overflow:hidden;background:var(--paper);
box-shadow:0 2px 6px #1b285026,0 12px 32px #1b285033,0 0 0 1px #0000001a;pointer-events:auto}
@keyframes rise{from{opacity:0;translate:0 8px}}
iframe{display:block;width:100%;height:100%;border:0}
button{all:unset;box-sizing:border-box;position:relative;display:flex;align-items:center;justify-content:center;gap:12px;height:60px;padding:0 22px 0 18px;
border-radius:30px;background:var(--dusk);color:var(--on);box-shadow:0 2px 6px #1b285026,0 12px 32px #1b285033,0 0 0 1px var(--edge);cursor:pointer;pointer-events:auto;user-select:none}
button:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 7px #344885}
button small{display:block;font-weight:400;font-size:12px;line-height:1.3;color:var(--on2)}
.open button{width:60px;padding:0}
.open button>:not(svg+svg),.dock:not(.open) svg+svg{display:none}
svg{flex:none;width:24px;height:30px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round}
.caps{fill:currentColor;stroke:none}
.light{fill:#e9ae45}
.ribs{stroke:#6b400c;stroke-width:1.2;opacity:.5}
.news{position:absolute;clip-path:inset(50%)}
.count{position:absolute;right:-4px;top:-6px;min-width:22px;padding:0 6px;border-radius:11px;background:#a92b3f;color:#fff;font-size:12px;line-height:22px;text-align:center}
@media ${NARROW}{
.dock{--gap:14px}
.open{inset:var(--visible-top,0) 0 auto!important;height:var(--visible-height,100dvh);background:var(--paper);padding:0 env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
.open .panel{width:100%;height:100%;border-radius:0}
.open button{display:none}
}
@media(prefers-reduced-motion:no-preference){.panel{animation:rise .2s}}
@media print{.dock{display:none}}
`;
