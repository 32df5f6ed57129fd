// What the map draws with, in a file of its own: of the whole packages it would fetch twice as much.
export { geoBounds, geoCentroid, geoCircle, geoNaturalEarth1, geoPath } from 'd3-geo';
export { feature } from 'topojson-client';
