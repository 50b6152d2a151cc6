import java.io.FileInputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Asks veraPDF whether files conform: `Judge ua1,2a FILE...`; prints a line for each, and the rules that fail. */
public class Judge {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var failed = false;
    for (var at = 1; at < args.length; at++) {
      for (var name : args[0].split(",")) {
        var flavour = PDFAFlavour.byFlavourId(name);
        try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(args[at]), flavour)) {
          var result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
          System.out.println(args[at] + " " + name + (result.isCompliant() ? " conforms" : " FAILS"));
          failed |= !result.isCompliant();
          var told = new TreeSet<String>();
          for (var check : result.getTestAssertions()) {
            var rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
            if (check.getStatus() == TestAssertion.Status.FAILED && told.add(rule)) {
              System.out.println("  " + rule + ": " + check.getMessage() + " at " + check.getLocation().getContext());
            }
          }
        }
      }
    }
    System.exit(failed ? 1 : 0);
  }
}
