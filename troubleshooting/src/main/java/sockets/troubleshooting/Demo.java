package sockets.troubleshooting;

/** The three errors that everybody meets first. */
public final class Demo {
    private Demo() {
    }

    /** Plays them, and ends. */
    public static void main(String[] args) throws Exception {
        System.out.println("--- troubleshooting: three errors that everybody meets ---\n");
        for (String name : new String[] {"address-in-use", "second-client-waits", "connection-reset"}) {
            Page.Problem problem = Page.read().problems().get(name);
            Troubleshooting.play(problem, problem.firstOfFix(false));   // the page has the rest
        }
    }
}
