/** The mark: two strokes that hold each other, for the browser's tab. */
export const markSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="4"><rect width="32" height="32" fill="#fcfdfc"/><path d="M1 11h20v14" stroke="#13211f"/><path d="M31 21H11V7" stroke="#005f69"/></svg>';
