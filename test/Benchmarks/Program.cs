using Benchmarks;
using Benchmarks.Candidates;
using Benchmarks.Children;
using Benchmarks.Growth;
using Benchmarks.Load;
using Benchmarks.Parts;
using Benchmarks.Sites;
using Benchmarks.Soak;

return args switch
{
    ["parts", .. var rest] => PartsCommand.Run(rest),
    ["load", .. var rest] => await LoadCommand.RunAsync(new Arguments(rest)),
    ["growth", .. var rest] => await GrowthCommand.RunAsync(new Arguments(rest)),
    ["soak", .. var rest] => await SoakCommand.RunAsync(new Arguments(rest)),
    ["sites", .. var rest] => await SitesCommand.RunAsync(new Arguments(rest)),
    ["candidate", .. var rest] => await CandidateCommand.RunAsync(new Arguments(rest)),
    ["sidecar", .. var rest] => await SidecarCommand.RunAsync(new Arguments(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        parts [BenchmarkDotNet arguments]            the parts of the extension, one by one, with their allocations
        load  [--quick] [--rounds 5] [--seconds 2] [--connections 1,16,64] [--scenarios a,b] [--candidates kestrel,webjobs,bindings,extension,http2,socket]
              [--other <folder of another build's dlls>]       whole paths beside their floors, starts, memory
        load  --starts                                         only starts and memory
        growth [--quick] [--rounds 5] [--seconds 1] [--kinds functions,topics,bodies]             how cost grows with functions, topics, bytes
        soak  [--minutes 10] [--load 0.7] [--connections 64] [--scenarios a,b] [--rate <requests per second>] [--candidate extension]
                                                               steady load: whether latency and memory stay where they are
        sites [--scenarios poco] [--candidate extension] [--requests 10000] [--top 25]            where a candidate allocates
        """);
    return 2;
}
