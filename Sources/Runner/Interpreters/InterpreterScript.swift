internal import RooflineModel

/// The program that each interpreter is given: it counts additions of one for a while, in a plain loop
/// and as arrays of one element, and prints what `InterpreterOutput` reads.
///
/// Each finds out for itself how many additions take 4 ms or more, then times as many nine times over. The
/// loop's own counting is part of the time: it is what an addition in a program costs.
struct InterpreterScript {
  /// The arguments, the program's text among them.
  let arguments: [String]

  init(_ interpreter: Interpreter) {
    switch interpreter {
    case .python3:
      arguments = ["-c", Self.python + Self.pythonLists + Self.pythonTail("loop", "array")]
    case .numpy:
      arguments = [
        "-c", Self.python + Self.pythonArrays("numpy", "numpy.ones(1)") + Self.pythonTail("array"),
      ]
    case .torch:
      arguments = [
        "-c", Self.python + Self.pythonArrays("torch", "torch.ones(1)") + Self.pythonTail("array"),
      ]
    case .node: arguments = ["-e", Self.node]
    case .ruby: arguments = ["-e", Self.ruby]
    case .perl: arguments = ["-e", Self.perl]
    case .lua: arguments = ["-e", Self.lua]
    case .php: arguments = ["-r", Self.php]
    }
  }

  private static let python = """
    import platform, sys, time
    version = platform.python_version()
    def loop(n):
        x = 0.0
        start = time.perf_counter()
        for _ in range(n):
            x += 1.0
        return time.perf_counter() - start, x

    """

  private static let pythonLists = """
    def array(n):
        x = [0.0]
        one = [1.0]
        start = time.perf_counter()
        for _ in range(n):
            x = [a + b for a, b in zip(x, one)]
        return time.perf_counter() - start, x[0]

    """

  private static func pythonArrays(_ library: String, _ one: String) -> String {
    """
    try:
        import \(library)
    except ImportError:
        print("absent")
        sys.exit(0)
    version = \(library).__version__
    def array(n):
        one = \(one)
        x = one - one
        start = time.perf_counter()
        for _ in range(n):
            x = x + one
        return time.perf_counter() - start, float(x[0])

    """
  }

  private static func pythonTail(_ names: String...) -> String {
    """
    print("version", version)
    for name, run in [\(names.map { "('\($0)', \($0))" }.joined(separator: ", "))]:
        n = 100
        while run(n)[0] < 0.002:
            n *= 2
        for _ in range(9):
            seconds, x = run(2 * n)
            print(name, 2 * n, "%.9f" % seconds, "%.0f" % x)

    """
  }

  private static let node = """
    function loop(n) {
      let x = 0.0;
      const start = process.hrtime.bigint();
      for (let i = 0; i < n; i++) x += 1.0;
      return [Number(process.hrtime.bigint() - start) / 1e9, x];
    }
    function array(n) {
      const one = new Float64Array([1]);
      let x = new Float64Array(1);
      const start = process.hrtime.bigint();
      for (let i = 0; i < n; i++) x = x.map((a, k) => a + one[k]);
      return [Number(process.hrtime.bigint() - start) / 1e9, x[0]];
    }
    console.log("version " + process.versions.node);
    for (const [name, run] of [["loop", loop], ["array", array]]) {
      let n = 1000;
      while (run(n)[0] < 0.002) n *= 2;
      for (let i = 0; i < 9; i++) {
        const [seconds, x] = run(2 * n);
        console.log(name + " " + 2 * n + " " + seconds.toFixed(9) + " " + x);
      }
    }
    """

  private static let ruby = """
    def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    def sum(n)
      x = 0.0
      i = 0
      start = now
      while i < n
        x += 1.0
        i += 1
      end
      [now - start, x]
    end
    def array(n)
      x = [0.0]
      one = [1.0]
      i = 0
      start = now
      while i < n
        x = x.zip(one).map { |a, b| a + b }
        i += 1
      end
      [now - start, x[0]]
    end
    puts "version #{RUBY_VERSION}"
    [["loop", :sum], ["array", :array]].each do |name, run|
      n = 100
      n *= 2 while send(run, n)[0] < 0.002
      9.times do
        seconds, x = send(run, 2 * n)
        puts format("%s %d %.9f %.0f", name, 2 * n, seconds, x)
      end
    end
    """

  private static let perl = """
    use strict; use Time::HiRes qw(time);
    sub plain { my $n = shift; my $x = 0.0; my $start = time;
      for (my $i = 0; $i < $n; $i++) { $x += 1.0; }
      return (time - $start, $x); }
    sub array { my $n = shift; my @x = (0.0); my @one = (1.0); my $start = time;
      for (my $i = 0; $i < $n; $i++) { @x = map { $x[$_] + $one[$_] } 0 .. $#x; }
      return (time - $start, $x[0]); }
    printf "version %vd\\n", $^V;
    for (["loop", \\&plain], ["array", \\&array]) {
      my ($name, $run) = @$_; my $n = 100;
      $n *= 2 while ($run->($n))[0] < 0.002;
      for (1 .. 9) { my ($seconds, $x) = $run->(2 * $n);
        printf "%s %d %.9f %.0f\\n", $name, 2 * $n, $seconds, $x; }
    }
    """

  private static let lua = """
    local function loop(n)
      local x = 0.0
      local start = os.clock()
      for _ = 1, n do x = x + 1.0 end
      return os.clock() - start, x
    end
    local function array(n)
      local x, one = {0.0}, {1.0}
      local start = os.clock()
      for _ = 1, n do
        local y = {}
        for i = 1, #x do y[i] = x[i] + one[i] end
        x = y
      end
      return os.clock() - start, x[1]
    end
    print("version " .. _VERSION:gsub("Lua ", ""))
    for _, pair in ipairs({{"loop", loop}, {"array", array}}) do
      local name, run = pair[1], pair[2]
      local n = 100
      while run(n) < 0.002 do n = n * 2 end
      for _ = 1, 9 do
        local seconds, x = run(2 * n)
        print(string.format("%s %.0f %.9f %.0f", name, 2 * n, seconds, x))
      end
    end
    """

  private static let php = """
    function plain($n) { $x = 0.0; $start = hrtime(true);
      for ($i = 0; $i < $n; $i++) { $x += 1.0; }
      return [(hrtime(true) - $start) / 1e9, $x]; }
    function arrays($n) { $x = [0.0]; $one = [1.0]; $start = hrtime(true);
      for ($i = 0; $i < $n; $i++) { $x = array_map(fn($a, $b) => $a + $b, $x, $one); }
      return [(hrtime(true) - $start) / 1e9, $x[0]]; }
    echo "version ", PHP_VERSION, "\\n";
    foreach ([["loop", "plain"], ["array", "arrays"]] as [$name, $run]) {
      $n = 100;
      while ($run($n)[0] < 0.002) $n *= 2;
      for ($i = 0; $i < 9; $i++) { [$seconds, $x] = $run(2 * $n);
        printf("%s %d %.9f %.0f\\n", $name, 2 * $n, $seconds, $x); }
    }
    """
}
