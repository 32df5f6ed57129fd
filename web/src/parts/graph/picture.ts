// An SVG as pixels, twice as fine as it is large, for programs that take no SVG. Nothing of it is asked of a server.
import { ApiError } from '../../api/client';

const finer = 2;
/** Of either side; a canvas of more is none in some browsers. */
const mostPixels = 8192;

export async function pictureOf(svg: Blob): Promise<Blob> {
  const image = new Image();
  const bytes = new Uint8Array(await svg.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  image.src = `data:image/svg+xml;base64,${btoa(binary)}`;
  await image.decode();
  const scale = Math.min(finer, mostPixels / Math.max(image.naturalWidth, image.naturalHeight, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!png) throw new ApiError('not_ours', '');
  return png;
}
