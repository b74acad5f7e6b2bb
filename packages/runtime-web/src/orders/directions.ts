interface Place {
  readonly label?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly town?: string | null | undefined;
  readonly position?: { readonly lat: number; readonly lng: number } | null | undefined;
}

/** The address of a route to a place, in the map application of the device; null when nobody knows where it is. */
export const directionsTo = ({ label, address, town, position }: Place, userAgent: string): string | null => {
  const words = [address ?? label, town].filter((part) => part).join(', ');
  const target = position ? `${position.lat},${position.lng}` : words;
  if (!target) return null;
  const to = encodeURIComponent(target);
  return /iPhone|iPad|Macintosh/.test(userAgent)
    ? `https://maps.apple.com/?daddr=${to}`
    : `https://www.google.com/maps/dir/?api=1&destination=${to}`;
};
