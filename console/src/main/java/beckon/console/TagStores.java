package beckon.console;

import beckon.network.picture.Pictures;
import beckon.network.publisher.Sellers;
import beckon.network.publisher.Sightings;

/** What the console asks about what stands on publishers' pages. */
public record TagStores(Pictures pictures, Sellers sellers, Sightings sightings) {}
