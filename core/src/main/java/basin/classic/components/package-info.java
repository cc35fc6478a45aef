/// Principal and independent components: planes and sources found from second moments and beyond.
package basin.classic.components;
