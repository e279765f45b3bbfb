using Benchmarks;
using Benchmarks.Candidates;
using Benchmarks.Children;
using Benchmarks.Load;
using Benchmarks.Parts;
using Benchmarks.Sites;

return args switch
{
    ["parts", .. var rest] => PartsCommand.Run(rest),
    ["load", .. var rest] => await LoadCommand.RunAsync(new Arguments(rest)),
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
        load  [--quick] [--rounds 5] [--seconds 2] [--connections 1,16,64] [--scenarios a,b] [--candidates kestrel,webjobs,bindings,extension]
              [--other <folder of another build's dlls>]       whole paths beside their floors, starts, memory
        load  --starts                                         only starts and memory
        sites [--scenarios poco] [--candidate extension] [--requests 10000] [--top 25]            where a candidate allocates
        """);
    return 2;
}
