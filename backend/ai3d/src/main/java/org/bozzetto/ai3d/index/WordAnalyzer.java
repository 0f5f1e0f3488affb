package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Texts as English word stems, without accents. File names count as texts: {@code oldChair_02} has three words. */
final class WordAnalyzer extends Analyzer {
    private static final Pattern JOINTS =
            Pattern.compile("[_.\\-/]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer tokens = new StandardTokenizer();
        TokenStream stream = new EnglishPossessiveFilter(tokens);
        stream = new ASCIIFoldingFilter(new LowerCaseFilter(stream));
        stream = new PorterStemFilter(new StopFilter(stream, EnglishAnalyzer.getDefaultStopSet()));
        return new TokenStreamComponents(tokens, stream);
    }

    /** A text with its words apart. */
    static String apart(String text) {
        return JOINTS.matcher(text).replaceAll(" ");
    }

    /** The stems of a text in order, each with the word, in lower case, that it first came from. */
    Map<String, String> stems(String text) {
        String words = apart(text);
        Map<String, String> stems = new LinkedHashMap<>();
        try (TokenStream stream = tokenStream("", words)) {
            CharTermAttribute stem = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                String word = words.substring(place.startOffset(), place.endOffset());
                stems.putIfAbsent(stem.toString(), word.toLowerCase(Locale.ROOT));
            }
            stream.end();
            return stems;
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
    }
}
