export { createRenderer, type NavigationItem, type PageView, type Renderer, type RendererOptions } from './render/create-renderer.ts';
export { download, events, json, page, redirect } from './replies/replies.ts';
